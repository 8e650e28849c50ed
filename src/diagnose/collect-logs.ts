import { type C1zError, isC1zError } from "../c1z/errors.js";
import { LogCollection } from "./collect/collect-log.js";
import { decodeLog } from "./log/decode-log.js";
import { openLog } from "./log/open-log.js";
import { readLog } from "./log/read-log.js";
import { RedactedCopy, type RedactOptions } from "./log/redact-log.js";

/** The name under which standard input stands in reports. */
export const STANDARD_INPUT = "standard input";

/** What was read, and the file that could be read only in part. */
export interface CollectedLogs {
  readonly collection: LogCollection;
  readonly cutShort?: { readonly file: string; readonly error: C1zError };
}

/**
 * Reads logs one after the other as one: `-` is standard input. A gzip that ends in the middle gives what it holds, and the
 * error beside it. Throws as {@link openLog} for a file that cannot be read at all.
 */
export async function collectLogs(paths: readonly string[], redact?: RedactOptions): Promise<CollectedLogs> {
  const copy = redact === undefined ? undefined : await RedactedCopy.create(redact);
  const collection = new LogCollection();
  try {
    const cutShort = await readAll(paths, collection, copy);
    copy?.finish();
    return { collection, ...(cutShort === undefined ? {} : { cutShort }) };
  } catch (error) {
    copy?.discard();
    throw error;
  }
}

async function readAll(
  paths: readonly string[],
  collection: LogCollection,
  copy: RedactedCopy | undefined,
): Promise<CollectedLogs["cutShort"]> {
  let cutShort: CollectedLogs["cutShort"];
  for (const path of paths) {
    const name = path === "-" ? STANDARD_INPUT : path;
    const chunks = path === "-" ? decodeLog(process.stdin, name) : await openLog(path);
    try {
      await readLog(copy === undefined ? chunks : copy.through(chunks), name, (line) => collection.see(line));
    } catch (error) {
      if (!isC1zError(error, "C1Z_TRUNCATED") && !isC1zError(error, "C1Z_CORRUPT")) throw error;
      cutShort = { file: name, error };
    }
  }
  return cutShort;
}
