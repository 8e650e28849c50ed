import { ArchiveFile } from "./archive-file.js";
import { C1zError } from "./errors.js";
import type { OpenOptions } from "./open-options.js";
import { PrivateTempFile, type TempFileReason } from "./private-temp-file.js";
import { untilAborted } from "./until-aborted.js";

/** Where an archive comes from: a path, its bytes, or a stream of them (a Node stream, a web stream, an async generator). */
export type ArchiveSource = string | Uint8Array | AsyncIterable<Uint8Array>;

const SPOOLED: TempFileReason = {
  sentence: "Archives are read at random, so one that comes as bytes or as a stream has to be written to a file",
  content: "the whole archive",
};

const DEFAULT_NAME = "archive";

/**
 * Opens what an archive is read from. Bytes and streams are spooled to a private temp file, which has no name any more once this
 * returns. Throws the errors of opening, `C1Z_NO_TEMP_SPACE`, `C1Z_INVALID_SETTING` for something else, the reason of an aborted signal, and whatever the stream throws.
 */
export async function openSource(source: ArchiveSource, options: OpenOptions): Promise<ArchiveFile> {
  const { signal, name = DEFAULT_NAME } = options;
  signal?.throwIfAborted();
  if (typeof source === "string") return ArchiveFile.open(source, { signal });
  const temp = new PrivateTempFile(SPOOLED);
  try {
    for await (const bytes of chunksOf(source, signal)) {
      signal?.throwIfAborted();
      if (!(bytes instanceof Uint8Array)) throw refusal("each piece of the stream to be a Uint8Array", bytes);
      await temp.append(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    }
    return ArchiveFile.open(temp.path, { name, signal });
  } finally {
    temp.remove();
  }
}

function chunksOf(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> | readonly Uint8Array[] {
  if (source instanceof Uint8Array) return [source];
  if (typeof source?.[Symbol.asyncIterator] === "function") return untilAborted(source, signal);
  throw refusal("a path, a Uint8Array or a stream of them", source);
}

/** For programs without types, which would pass a `Response` for its `body`. */
function refusal(expected: string, got: unknown): C1zError {
  return new C1zError("C1Z_INVALID_SETTING", `Expected ${expected}, got ${Object.prototype.toString.call(got)}.`);
}
