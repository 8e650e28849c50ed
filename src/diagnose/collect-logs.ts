import { type C1zError, isC1zError } from "../c1z/errors.js";
import { LogCollection } from "./collect/collect-log.js";
import { decodeLog } from "./log/decode-log.js";
import { openLog } from "./log/open-log.js";
import { readLog } from "./log/read-log.js";
import { RedactedCopy, type RedactOptions } from "./log/redact-log.js";

/** The name under which standard input stands in reports. */
export const STANDARD_INPUT = "standard input";

/** What was read, and why some files were not read, or only in part. */
export interface CollectedLogs {
  readonly collection: LogCollection;
  readonly errors: ReadonlyMap<string, C1zError>;
}

/**
 * Reads logs one after the other as one: `-` is standard input. A gzip that ends in the middle gives what it holds, and the
 * error beside it; so does a file that can't be read at all where others can, and no copy is made that would lack it. Throws as
 * {@link openLog} otherwise.
 */
export async function collectLogs(paths: readonly string[], redact?: RedactOptions): Promise<CollectedLogs> {
  const copy = redact === undefined ? undefined : await RedactedCopy.create(redact);
  const collection = new LogCollection();
  try {
    const errors = await readAll(paths, collection, copy);
    copy?.finish();
    return { collection, errors };
  } catch (error) {
    copy?.discard();
    throw error;
  }
}

async function readAll(
  paths: readonly string[],
  collection: LogCollection,
  copy: RedactedCopy | undefined,
): Promise<CollectedLogs["errors"]> {
  const errors = new Map<string, C1zError>();
  let unread: C1zError | undefined;
  let read = 0;
  for (const path of paths) {
    const name = path === "-" ? STANDARD_INPUT : path;
    let chunks: AsyncIterable<Buffer>;
    try {
      chunks = path === "-" ? decodeLog(process.stdin, name) : await openLog(path);
    } catch (error) {
      if (!isC1zError(error) || copy !== undefined) throw error;
      unread ??= error;
      errors.set(name, error);
      continue;
    }
    read++;
    try {
      await readLog(copy === undefined ? chunks : copy.through(chunks), name, (line) => collection.see(line));
    } catch (error) {
      if (!isC1zError(error, "C1Z_TRUNCATED") && !isC1zError(error, "C1Z_CORRUPT")) throw error;
      errors.set(name, error);
    }
  }
  if (read === 0 && unread !== undefined) throw unread;
  return errors;
}
