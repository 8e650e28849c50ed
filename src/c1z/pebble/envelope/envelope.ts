import type { ArchiveFile } from "../../archive-file.js";
import { C1zError, isC1zError } from "../../errors.js";
import { formatBytes, type ReadLimits } from "../../limits.js";
import { xxh64 } from "../checksum/xxh64.js";
import { corrupt, readingMessage, unsupported } from "../damage.js";
import { type ArchiveManifest, decodeArchiveManifest } from "./archive-manifest.js";
import { type FrameIndex, readFrameIndex } from "./frame-index.js";
import { IndexedPayload } from "./indexed-payload.js";
import type { StoreDirectory } from "./store-directory.js";
import { TarPayload } from "./tar-payload.js";
import { TarZstdPayload } from "./tar-zstd-payload.js";

/** The names of the payload encodings that are read, by their number in the manifest (docs/format-v3.md, "Payload encodings"). */
const ENCODINGS = [
  { number: 1, name: "tar_zstd" },
  { number: 2, name: "tar" },
  { number: 5, name: "indexed_zstd" },
] as const;

/** A store of the engine `pebble` is readable only if it is empty; the stamp check refuses the others. */
export const ENGINES: readonly string[] = ["pebble3", "pebble2", "pebble"];

/** An opened v3 envelope. */
export interface Envelope {
  readonly manifest: ArchiveManifest;
  readonly encoding: (typeof ENCODINGS)[number]["name"];
  /** Whether a checksum covers the manifest: only then can it replace what the payload holds. */
  readonly manifestIsChecked: boolean;
  readonly directory: StoreDirectory;
}

const MAGIC_BYTES = 5;
const MANIFEST_START = 9;
const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
/** What is found in place of the length if a v1 payload got this header: the magic of a zstd frame. */
const ZSTD_MAGIC = 0x28b52ffd;

/** Reads the envelope (docs/format-v3.md, "Envelope"). `loadXxh64` must have been awaited. */
export async function openEnvelope(file: ArchiveFile, limits: ReadLimits): Promise<Envelope> {
  const place = `${file.path}: envelope manifest`;
  const length = manifestLength(file, place);
  const bytes = file.read(MANIFEST_START, length);
  const payloadStart = MANIFEST_START + length;
  const manifest = readingMessage(place, () => decodeArchiveManifest(bytes));
  if (manifest.engine === "") throw corrupt(place, "it names no storage engine");
  if (!ENGINES.includes(manifest.engine)) {
    const what = `its storage engine is ${JSON.stringify(manifest.engine)}; read are ${ENGINES.join(", ")}`;
    throw tooNewOrDamaged(file, bytes, payloadStart, place, what);
  }
  const encoding = ENCODINGS.find(({ number }) => number === manifest.payloadEncoding)?.name;
  switch (encoding) {
    case "tar_zstd":
      return {
        manifest,
        encoding,
        manifestIsChecked: false,
        directory: await TarZstdPayload.open(file, payloadStart, limits),
      };
    case "tar":
      return { manifest, encoding, manifestIsChecked: false, directory: new TarPayload(file, payloadStart, limits) };
    case "indexed_zstd": {
      const index = readFrameIndex(file, payloadStart);
      const manifestIsChecked = checkManifest(bytes, index, place);
      return { manifest, encoding, manifestIsChecked, directory: new IndexedPayload(file, index, limits) };
    }
    default: {
      const known = ENCODINGS.map(({ name, number }) => `${number} (${name})`).join(", ");
      const what = `its payload encoding is number ${manifest.payloadEncoding}; read are ${known}`;
      throw tooNewOrDamaged(file, bytes, payloadStart, place, what);
    }
  }
}

/** Compares the manifest with its checksum in the frame index; returns whether there is one. */
function checkManifest(bytes: Uint8Array, index: FrameIndex, place: string): boolean {
  if (index.manifestXxh64 === 0n) return false;
  if (xxh64(bytes) !== index.manifestXxh64) throw corrupt(place, "checksum mismatch (xxh64)");
  return true;
}

/**
 * The error for a manifest that requires something unknown. If its checksum does not match, the manifest may just be damaged.
 */
function tooNewOrDamaged(
  file: ArchiveFile,
  bytes: Uint8Array,
  payloadStart: number,
  place: string,
  what: string,
): C1zError {
  try {
    checkManifest(bytes, readFrameIndex(file, payloadStart), place);
  } catch (error) {
    if (!isC1zError(error)) throw error;
    const hint = `The file may be damaged instead (${error.message})`;
    return new C1zError("C1Z_UNSUPPORTED", `${place}: ${what}.`, { hint, cause: error });
  }
  return unsupported(place, what);
}

function manifestLength(file: ArchiveFile, place: string): number {
  const length = file.read(MAGIC_BYTES, 4).readUInt32BE(0);
  if (length === ZSTD_MAGIC) {
    throw new C1zError("C1Z_CORRUPT", `${file.path} has the header of a v3 archive, but a v1 body (a zstd stream).`, {
      hint: "Something overwrote its first bytes; with C1ZF in place of C1Z3 it may open.",
    });
  }
  if (length > MAX_MANIFEST_BYTES) {
    const limit = formatBytes(MAX_MANIFEST_BYTES);
    throw corrupt(place, `its length is given as ${formatBytes(length)}, more than the ${limit} there can be`);
  }
  return length;
}
