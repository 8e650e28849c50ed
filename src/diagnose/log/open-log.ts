import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { C1zError } from "../../c1z/errors.js";
import { decodeLog } from "./decode-log.js";

const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of a log file, unpacked where it is gzip and turned to UTF-8 where it is UTF-16. Throws `C1Z_NOT_FOUND`,
 * `C1Z_IS_DIRECTORY`, `C1Z_UNREADABLE`, and `C1Z_NOT_TEXT` for what is no text at all.
 */
export async function openLog(path: string): Promise<AsyncIterable<Buffer>> {
  await checkLogFile(path);
  return decodeLog(readable(path, createReadStream(path, { highWaterMark: CHUNK_BYTES })), path);
}

/** Throws as {@link openLog} for what is not there, or is a folder. */
export async function checkLogFile(path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) {
      throw new C1zError("C1Z_IS_DIRECTORY", `Expected a log, but ${path} is a folder.`, { file: path });
    }
  } catch (error) {
    throw refusal(path, error);
  }
}

async function* readable(path: string, stream: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    throw refusal(path, error);
  }
}

function refusal(path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof C1zError || code === "") return error;
  if (code === "ENOENT")
    return new C1zError("C1Z_NOT_FOUND", `There is no file ${path}.`, { cause: error, file: path });
  return new C1zError("C1Z_UNREADABLE", `${path} can't be read (${code}).`, { cause: error, file: path });
}
