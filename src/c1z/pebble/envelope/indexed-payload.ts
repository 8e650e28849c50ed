import type { ArchiveFile } from "../../archive-file.js";
import { isC1zError } from "../../errors.js";
import type { ReadLimits } from "../../limits.js";
import type { IntegrityProblem } from "../../store.js";
import { ByteCache } from "../byte-cache.js";
import { xxh64 } from "../checksum/xxh64.js";
import { corrupt } from "../damage.js";
import { problemOf } from "../verify/problems.js";
import { FrameDecoder } from "./frame-decoder.js";
import type { Frame, FrameIndex } from "./frame-index.js";
import { checkBudget, checkMemory, decodedBudget, memoryLimit } from "./memory-limit.js";
import type { StoreDirectory } from "./store-directory.js";

/** The payload encoding `indexed_zstd`: a frame is read and decoded when it is needed. */
export class IndexedPayload implements StoreDirectory {
  readonly files: ReadonlyMap<string, Frame>;
  readonly #file: ArchiveFile;
  readonly #decoder: FrameDecoder;
  readonly #cache: ByteCache<string, Buffer>;
  readonly #budget: number;
  readonly #memoryLimit: number;
  readonly #decoded = new Set<string>();
  #decodedBytes = 0;

  /** Throws `C1Z_TOO_LARGE` if the frames claim more than the limits allow. */
  constructor(file: ArchiveFile, index: FrameIndex, limits: ReadLimits) {
    this.#file = file;
    this.files = index.frames;
    this.#decoder = new FrameDecoder(limits.windowBytes);
    this.#budget = decodedBudget(limits, file.size);
    this.#memoryLimit = memoryLimit(limits, file.size);
    this.#cache = new ByteCache(limits.keptBytes);
    if (limits.failFast) this.#checkClaims();
  }

  read(name: string): Buffer {
    const cached = this.#cache.get(name);
    if (cached !== undefined) return cached;
    const frame = this.#frame(name);
    const bytes = this.#decode(frame);
    this.#cache.set(name, bytes, bytes.length);
    return bytes;
  }

  *verify(): Generator<IntegrityProblem> {
    // Loaded only here, because loading takes 7 ms and most commands do not need it.
    const { createHash } = process.getBuiltinModule("node:crypto");
    for (const frame of this.files.values()) {
      try {
        const digest = createHash("sha256").update(this.read(frame.name)).digest();
        if (!digest.equals(frame.sha256)) yield { where: describeFrame(frame), message: "checksum mismatch (sha256)" };
      } catch (error) {
        if (!isC1zError(error) || error.code === "C1Z_CLOSED") throw error;
        yield problemOf(error, this.#file.path);
      }
    }
  }

  #checkClaims(): void {
    let claimed = 0;
    for (const frame of this.files.values()) {
      claimed += frame.rawBytes;
      checkBudget(this.#file.path, claimed, this.#budget);
    }
  }

  #frame(name: string): Frame {
    const frame = this.files.get(name);
    if (frame === undefined) throw corrupt(this.#file.path, `its payload holds no file ${name}`);
    return frame;
  }

  #decode(frame: Frame): Buffer {
    const place = this.#place(frame);
    checkMemory(place, frame.rawBytes, this.#memoryLimit);
    const bytes = this.#decoder.decode(this.#file.read(frame.offset, frame.compressedBytes), frame.rawBytes, place);
    if (!this.#decoded.has(frame.name)) {
      this.#decoded.add(frame.name);
      this.#decodedBytes += bytes.length;
      checkBudget(this.#file.path, this.#decodedBytes, this.#budget);
    }
    if (xxh64(bytes) !== frame.xxh64) throw corrupt(place, "checksum mismatch (xxh64)");
    return bytes;
  }

  #place(frame: Frame): string {
    return `${this.#file.path}: ${describeFrame(frame)}`;
  }
}

function describeFrame({ name, offset }: Frame): string {
  return `frame ${name} at byte ${offset}`;
}
