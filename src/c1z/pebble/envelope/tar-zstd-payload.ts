import { type ArchiveFile, INTERRUPTED } from "../../archive-file.js";
import { C1zError } from "../../errors.js";
import type { ReadLimits } from "../../limits.js";
import type { IntegrityProblem } from "../../store.js";
import { decodeZstd } from "../../zstd/zstd-decoder.js";
import { corrupt } from "../damage.js";
import { gatherChunks } from "./gather-chunks.js";
import { checkBudget, checkMemory, decodedBudget, memoryLimit } from "./memory-limit.js";
import type { StoreDirectory, StoredFile } from "./store-directory.js";
import { expectPadding, MAX_PADDING_BYTES, walkTar } from "./tar-entries.js";
import { TAR_BLOCK } from "./tar-header.js";
import type { TarSource } from "./tar-source.js";

/**
 * The payload encoding `tar_zstd`: one stream that has to be decoded from its start. The tables come before the manifest that
 * says which of them are live, so all files are kept in memory.
 */
export class TarZstdPayload implements StoreDirectory {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly #path: string;
  readonly #contents = new Map<string, Buffer>();

  /** Decodes the payload. Throws `C1Z_TRUNCATED`, `C1Z_CORRUPT` or `C1Z_TOO_LARGE`. */
  static async open(file: ArchiveFile, payloadStart: number, limits: ReadLimits): Promise<TarZstdPayload> {
    const budget = decodedBudget(limits, file.size);
    if (file.size === payloadStart) throw cutOff(file.path, 0);
    const chunks = decodeZstd(file, payloadStart, { ...limits, decodedBytes: budget });
    const memory = memoryLimit(limits, file.size);
    const check = (bytes: number): void => checkMemory(file.path, bytes - MAX_PADDING_BYTES, memory);
    const atHand = Symbol.iterator in chunks ? chunks : await gatherChunks(chunks, check);
    return new TarZstdPayload(file, new ZstdSource(file.path, atHand), { budget, memory });
  }

  private constructor(file: ArchiveFile, source: ZstdSource, { budget, memory }: Bounds) {
    const files = new Map<string, StoredFile>();
    let claimed = 0;
    walkTar(source, file.path, ({ name, size }) => {
      claimed += TAR_BLOCK + size;
      checkBudget(file.path, claimed, budget);
      checkMemory(file.path, claimed, memory);
      this.#contents.set(name, source.read(size));
      files.set(name, { name, rawBytes: size });
    });
    // To the end of the stream: the checksum of a frame comes last.
    expectPadding(source.rest(), file.path);
    this.#path = file.path;
    this.files = files;
  }

  read(name: string): Buffer {
    const bytes = this.#contents.get(name);
    if (bytes === undefined) throw corrupt(this.#path, `its payload holds no file ${name}`);
    return bytes;
  }

  *verify(): Generator<IntegrityProblem> {
    // All of it was decoded, and the frame's checksum compared, when the archive was opened.
  }
}

/** Most bytes that the payload may decode to, and most that are held. */
interface Bounds {
  readonly budget: number;
  readonly memory: number;
}

/** If a file claims more than this, memory is allocated as its bytes arrive. */
const TRUSTED_BYTES = 4 * 1024 * 1024;

class ZstdSource implements TarSource {
  position = 0;
  readonly #path: string;
  readonly #chunks: Iterator<Buffer>;
  #chunk: Buffer = Buffer.alloc(0);
  #offset = 0;

  constructor(path: string, chunks: Iterable<Buffer>) {
    this.#path = path;
    this.#chunks = chunks[Symbol.iterator]();
  }

  read(length: number): Buffer {
    let bytes: Buffer = Buffer.allocUnsafe(Math.min(length, TRUSTED_BYTES));
    for (let filled = 0; filled < length; ) {
      if (filled === bytes.length) {
        const grown = Buffer.allocUnsafe(Math.min(length, bytes.length * 2));
        bytes.copy(grown);
        bytes = grown;
      }
      filled += this.#take(bytes.length - filled, bytes, filled);
    }
    return bytes;
  }

  skip(length: number): void {
    for (let rest = length; rest > 0; ) rest -= this.#take(rest);
  }

  /** The bytes after those read so far. */
  *rest(): Generator<Buffer> {
    yield this.#chunk.subarray(this.#offset);
    for (let next = this.#chunks.next(); next.done !== true; next = this.#chunks.next()) yield next.value;
  }

  /** Consumes at most `length` bytes of the current chunk, and copies them to `target` if one is given; returns how many. */
  #take(length: number, target?: Buffer, at = 0): number {
    if (this.#offset === this.#chunk.length) {
      const next = this.#chunks.next();
      if (next.done === true) throw cutOff(this.#path, this.position);
      this.#chunk = next.value;
      this.#offset = 0;
    }
    const count = Math.min(length, this.#chunk.length - this.#offset);
    if (target !== undefined) this.#chunk.copy(target, at, this.#offset, this.#offset + count);
    this.#offset += count;
    this.position += count;
    return count;
  }
}

function cutOff(path: string, position: number): C1zError {
  const what = `its tar archive ends at byte ${position}`;
  return new C1zError("C1Z_TRUNCATED", `${path} is cut short: ${what}.`, { hint: INTERRUPTED });
}
