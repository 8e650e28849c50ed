import type { ArchiveFile } from "../../archive-file.js";
import type { ReadLimits } from "../../limits.js";
import type { IntegrityProblem } from "../../store.js";
import { ByteCache } from "../byte-cache.js";
import { corrupt } from "../damage.js";
import { checkMemory, memoryLimit } from "./memory-limit.js";
import type { StoreDirectory, StoredFile } from "./store-directory.js";
import { expectPadding, walkTar } from "./tar-entries.js";
import type { TarSource } from "./tar-source.js";

interface PlacedFile extends StoredFile {
  readonly offset: number;
}

/**
 * The payload encoding `tar`: files are stored unchanged and read in place. Only the store's own checksums reveal damage in
 * them.
 */
export class TarPayload implements StoreDirectory {
  readonly files: ReadonlyMap<string, PlacedFile>;
  readonly #file: ArchiveFile;
  readonly #memoryLimit: number;
  readonly #cache: ByteCache<string, Buffer>;

  constructor(file: ArchiveFile, payloadStart: number, limits: ReadLimits) {
    const source = new FileSource(file, payloadStart);
    const files = new Map<string, PlacedFile>();
    walkTar(source, file.path, ({ name, size }) => {
      files.set(name, { name, rawBytes: size, offset: payloadStart + source.position });
      source.skip(size);
    });
    expectPadding(source.rest(), file.path);
    this.files = files;
    this.#file = file;
    this.#memoryLimit = memoryLimit(limits, file.size);
    this.#cache = new ByteCache(limits.keptBytes);
  }

  read(name: string): Buffer {
    const cached = this.#cache.get(name);
    if (cached !== undefined) return cached;
    const entry = this.files.get(name);
    if (entry === undefined) throw corrupt(this.#file.path, `its payload holds no file ${name}`);
    checkMemory(`${this.#file.path}: file ${name}`, entry.rawBytes, this.#memoryLimit);
    const bytes = this.#file.read(entry.offset, entry.rawBytes);
    this.#cache.set(name, bytes, bytes.length);
    return bytes;
  }

  *verify(): Generator<IntegrityProblem> {
    // The headers were checked while reading them; on this level the contents have no checksums.
  }
}

class FileSource implements TarSource {
  position = 0;
  readonly #file: ArchiveFile;
  readonly #start: number;

  constructor(file: ArchiveFile, start: number) {
    this.#file = file;
    this.#start = start;
  }

  read(length: number): Buffer {
    const bytes = this.#file.read(this.#start + this.position, length);
    this.position += length;
    return bytes;
  }

  skip(length: number): void {
    if (length === 0) return;
    this.position += length - 1;
    this.read(1);
  }

  /** The bytes after those read so far. */
  *rest(): Generator<Buffer> {
    for (let left = this.#file.size - this.#start - this.position; left > 0; left -= CHUNK_BYTES) {
      yield this.read(Math.min(CHUNK_BYTES, left));
    }
  }
}

const CHUNK_BYTES = 64 * 1024;
