import type { ArchiveFile } from "../../c1z/archive-file.js";
import { isC1zError } from "../../c1z/errors.js";
import type { ReadLimits } from "../../c1z/limits.js";
import { zstdFrames } from "../../c1z/native/zstd-frames.js";
import { xxh64 } from "../../c1z/pebble/checksum/xxh64.js";
import { type ArchiveManifest, decodeArchiveManifest } from "../../c1z/pebble/envelope/archive-manifest.js";
import { ENGINES } from "../../c1z/pebble/envelope/envelope.js";
import { type Frame, type FrameIndex, readFrameIndex } from "../../c1z/pebble/envelope/frame-index.js";
import { checkMemory, memoryLimit } from "../../c1z/pebble/envelope/memory-limit.js";
import { type ByteInput, decodePrefix, type StreamEnd } from "../decode-prefix.js";
import type { Damage } from "../salvaged.js";
import { filesOfTar } from "./recover-tar.js";
import type { RecoveredFile } from "./recovered-file.js";

/** What can be read of a v3 archive's envelope. */
export interface RecoveredPayload {
  readonly manifest: ArchiveManifest | undefined;
  readonly files: readonly RecoveredFile[];
  readonly damage: readonly Damage[];
}

const MAGIC_BYTES = 5;
const MANIFEST_START = 9;
/** Payload encodings by their number (docs/format-v3.md, "Payload encodings"). */
const TAR = 2;
/** The four bytes that a zstd frame begins with (RFC 8878, section 3.1.1). */
const FRAME_MAGIC = Buffer.from("28b52ffd", "hex");
/** Where a tar header has its own magic. */
const USTAR_AT = 257;

/**
 * The files of a v3 archive's payload as far as they can be read. The frame index, if it is sound, says where they are; else the
 * payload is read from its start, and its frames have no names. All files are held in memory, within the limits for one file of
 * an archive of this size. Throws `C1Z_TOO_LARGE`, `C1Z_NO_ENGINE`.
 */
export async function recoverPayload(file: ArchiveFile, limits: ReadLimits): Promise<RecoveredPayload> {
  const damage: Damage[] = [];
  const { manifest, payloadStart } = readManifest(file, damage);
  const reading = new PayloadReading(file, limits);
  const files = await reading.files(manifest?.payloadEncoding, payloadStart, damage);
  if (manifest !== undefined && !ENGINES.includes(manifest.engine)) {
    damage.push({
      where: "the envelope's manifest",
      message: `its storage engine is ${JSON.stringify(manifest.engine)}, which is not known`,
    });
  }
  return { manifest, files, damage };
}

/** The manifest, if it can be decoded, and where the payload can begin. */
function readManifest(
  file: ArchiveFile,
  damage: Damage[],
): { readonly manifest: ArchiveManifest | undefined; readonly payloadStart: number } {
  const length = file.readUpTo(MAGIC_BYTES, 4);
  const bytes =
    length.length < 4 ? Buffer.alloc(0) : file.readUpTo(MANIFEST_START, Math.min(length.readUInt32BE(0), file.size));
  try {
    if (length.length < 4 || bytes.length < length.readUInt32BE(0))
      throw new RangeError("it does not end within the file");
    const manifest = decodeArchiveManifest(bytes);
    if (manifest.engine !== "") return { manifest, payloadStart: MANIFEST_START + bytes.length };
    damage.push({ where: "the envelope's manifest", message: "it names no storage engine" });
  } catch (error) {
    if (!isC1zError(error) && !(error instanceof RangeError)) throw error;
    damage.push({ where: "the envelope's manifest", message: error.message.replace(/\.$/, "") });
  }
  return { manifest: undefined, payloadStart: MANIFEST_START };
}

class PayloadReading {
  readonly #file: ArchiveFile;
  readonly #limits: ReadLimits;
  readonly #memory: number;
  #held = 0;

  constructor(file: ArchiveFile, limits: ReadLimits) {
    this.#file = file;
    this.#limits = limits;
    this.#memory = memoryLimit(limits, file.size);
  }

  async files(encoding: number | undefined, start: number, damage: Damage[]): Promise<readonly RecoveredFile[]> {
    if (encoding === TAR) return filesOfTar(this.#file, start, "the payload", damage);
    const index = this.#frameIndex();
    if (index !== undefined && index.frames.size > 0) {
      this.#checkManifest(index, start, damage);
      return this.#indexed(index, damage);
    }
    return this.#unindexed(start, damage);
  }

  /** Undefined if it is lost, or the payload has none. */
  #frameIndex(): FrameIndex | undefined {
    try {
      return readFrameIndex(this.#file, MANIFEST_START);
    } catch (error) {
      if (!isC1zError(error)) throw error;
      return undefined;
    }
  }

  /** The index may have a checksum of the manifest, which ends where the payload starts. */
  #checkManifest({ manifestXxh64 }: FrameIndex, payloadStart: number, damage: Damage[]): void {
    if (manifestXxh64 === 0n || payloadStart === MANIFEST_START) return;
    if (xxh64(this.#file.readUpTo(MANIFEST_START, payloadStart - MANIFEST_START)) === manifestXxh64) return;
    damage.push({ where: "the envelope's manifest", message: "checksum mismatch (xxh64)" });
  }

  async #indexed({ frames }: FrameIndex, damage: Damage[]): Promise<readonly RecoveredFile[]> {
    const files: RecoveredFile[] = [];
    for (const frame of frames.values()) {
      const place = `frame ${frame.name} at byte ${frame.offset}`;
      const input = partOf(this.#file, frame.offset, frame.offset + frame.compressedBytes);
      const { bytes, end } = await this.#decode(input, place);
      const fault = faultOf(frame, bytes, end);
      if (fault !== undefined) damage.push({ where: place, message: fault });
      files.push({ name: frame.name, bytes, place, fault });
    }
    return files;
  }

  /** The frames one after the other: files without names, or one tar archive in all of them. */
  async #unindexed(start: number, damage: Damage[]): Promise<readonly RecoveredFile[]> {
    const { size } = this.#file;
    const files: RecoveredFile[] = [];
    damage.push({
      where: "the frame index at the file's end",
      message: "it is lost, and the names of the files with it",
    });
    for (let at = this.#nextFrame(start); at !== undefined; ) {
      const [frame] = zstdFrames((offset, length) => this.#file.readUpTo(offset, length), at, size);
      const frameEnd = frame?.isComplete ? frame.end : size;
      const place = `frame at byte ${at}`;
      const { bytes, end } = await this.#decode(partOf(this.#file, at, frameEnd), place);
      if (files.length === 0 && isTar(bytes)) {
        damage.pop();
        if (end.kind !== "whole") damage.push({ where: "the payload", message: describeEnd(end) });
        return filesOfTar(
          { size: bytes.length, readUpTo: (from, length) => bytes.subarray(from, from + length) },
          0,
          "the payload",
          damage,
          end.kind === "mismatch" ? describeEnd(end) : undefined,
        );
      }
      const fault = end.kind === "whole" ? undefined : describeEnd(end);
      if (fault !== undefined && bytes.length > 0) damage.push({ where: place, message: fault });
      if (bytes.length > 0) files.push({ name: undefined, bytes, place, fault });
      at =
        frame?.isComplete && frame.kind !== "unknown"
          ? this.#nextFrame(frame.end)
          : this.#nextFrame(at + FRAME_MAGIC.length);
    }
    return files;
  }

  /** Where the next zstd frame seems to begin. */
  #nextFrame(from: number): number | undefined {
    const step = 1024 * 1024;
    for (let at = from; at < this.#file.size; at += step) {
      const found = this.#file.readUpTo(at, step + FRAME_MAGIC.length - 1).indexOf(FRAME_MAGIC);
      if (found >= 0) return at + found;
    }
    return undefined;
  }

  async #decode(input: ByteInput, place: string): Promise<{ readonly bytes: Buffer; readonly end: StreamEnd }> {
    const pieces: Buffer[] = [];
    const bounds = {
      decodedBytes: this.#memory,
      windowBytes: this.#limits.windowBytes,
      place: `${this.#file.path}: ${place}`,
    };
    const end = await decodePrefix(input, 0, bounds, (bytes) => {
      this.#held += bytes.length;
      checkMemory(bounds.place, this.#held, this.#memory);
      pieces.push(Buffer.from(bytes));
    });
    return { bytes: Buffer.concat(pieces), end };
  }
}

function partOf(file: ArchiveFile, start: number, end: number): ByteInput {
  return {
    size: end - start,
    readUpTo: (offset, length) => file.readUpTo(start + offset, Math.max(0, Math.min(length, end - start - offset))),
  };
}

function faultOf(frame: Frame, bytes: Buffer, end: StreamEnd): string | undefined {
  if (end.kind !== "whole") return describeEnd(end);
  if (bytes.length !== frame.rawBytes) return `it decodes to ${bytes.length} bytes, expected ${frame.rawBytes}`;
  return xxh64(bytes) === frame.xxh64 ? undefined : "checksum mismatch (xxh64)";
}

function describeEnd(end: StreamEnd): string {
  switch (end.kind) {
    case "whole":
      return "it is whole";
    case "cut":
      return "the file ends inside it";
    case "mismatch":
      return "the checksum of its content is wrong";
    case "broken":
      return `zstd says "${end.says}" near its byte ${end.at}`;
  }
}

function isTar(bytes: Buffer): boolean {
  return bytes.length >= USTAR_AT + 5 && bytes.toString("latin1", USTAR_AT, USTAR_AT + 5) === "ustar";
}
