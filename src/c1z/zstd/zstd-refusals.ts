import { type ArchiveFile, INTERRUPTED } from "../archive-file.js";
import { C1zError } from "../errors.js";
import { formatBytes, type ReadLimits } from "../limits.js";

/** zstd's text for ZSTD_error_frameParameter_windowTooLarge; the binding passes only the text. */
const WINDOW_TOO_LARGE = "Frame requires too much memory for decoding";

const FETCH_AGAIN = "Fetch the file again, or run the sync again.";

/** An error of zstd about the bytes near `position`: damage, or a window over the limit. */
export function refused(file: ArchiveFile, error: unknown, position: number): C1zError {
  const reason = error instanceof Error ? error.message : String(error);
  if (reason === WINDOW_TOO_LARGE) return windowTooLarge(file, position, error);
  const message = `${file.path} is damaged: zstd says "${reason}" near byte ${position}.`;
  return new C1zError("C1Z_CORRUPT", message, { cause: error, hint: FETCH_AGAIN });
}

/** The stream ends inside a frame. */
export function unfinished(file: ArchiveFile): C1zError {
  return new C1zError(
    "C1Z_TRUNCATED",
    `${file.path} is cut short: its zstd stream is unfinished at byte ${file.size}.`,
    { hint: INTERRUPTED },
  );
}

function windowTooLarge(file: ArchiveFile, position: number, cause: unknown): C1zError {
  return new C1zError(
    "C1Z_TOO_LARGE",
    `${file.path} asks for more memory to decode than the limit: its zstd window, near byte ${position}, is too large.`,
    { cause, hint: "If you trust the file, raise BATON_DECODER_MAX_MEMORY_MB (MiB)." },
  );
}

/** The stream decodes to more bytes than the limit, or declares to. */
export function tooLarge(file: ArchiveFile, limits: ReadLimits, declared?: number): C1zError {
  const size = declared === undefined ? "decodes to" : `declares ${formatBytes(declared)},`;
  return new C1zError(
    "C1Z_TOO_LARGE",
    `${file.path} ${size} more than the limit of ${formatBytes(limits.decodedBytes)}.`,
    {
      hint: "If you trust the file, raise BATON_DECODER_MAX_DECODED_SIZE_MB (MiB).",
    },
  );
}
