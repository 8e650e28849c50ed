import type { Archive } from "../c1z/archive.js";
import { untilAborted } from "../c1z/until-aborted.js";
import type { LogReport } from "../diagnose/report/log-report.js";
import { chosenSync } from "./chosen-sync.js";

/** A log: a path, or a stream of its bytes; plain or packed with gzip. */
export type LogSource = string | AsyncIterable<Uint8Array>;

/** What is known beside a log. */
export interface ReadLogOptions {
  /** The archive that the run wrote, to compare counts. */
  readonly archive?: Archive | undefined;
  /** Which sync of that archive. Default: the finished one that ended last. */
  readonly syncId?: string | undefined;
  /** What the report calls a log that comes as a stream. Default: `log`. */
  readonly name?: string | undefined;
  /** Looked at with every piece of the log, which is at most 1 MiB of a file. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the log of a connector, or of a program with Airbyte agent connectors, in constant memory, and gives what it tells: how the run
 * ended, what went wrong and why, requests, retries. Secrets are masked. Throws `C1Z_NOT_FOUND`, `C1Z_IS_DIRECTORY`, `C1Z_UNREADABLE`,
 * `C1Z_NOT_TEXT`; `C1Z_TRUNCATED` and `C1Z_CORRUPT` for damaged gzip; the reason of an aborted signal, and what a stream throws.
 */
export async function readLog(source: LogSource, options: ReadLogOptions = {}): Promise<LogReport> {
  const [{ LogCollection }, { decodeLog }, { openLog }, { readLog: readLines }, { logReport }] = await Promise.all([
    import("../diagnose/collect/collect-log.js"),
    import("../diagnose/log/decode-log.js"),
    import("../diagnose/log/open-log.js"),
    import("../diagnose/log/read-log.js"),
    import("../diagnose/report/log-report.js"),
  ]);
  const { archive, syncId, name = typeof source === "string" ? source : "log", signal } = options;
  const chunks = typeof source === "string" ? await openLog(source) : decodeLog(buffers(source), name);
  const collection = new LogCollection();
  await readLines(untilAborted(chunks, signal), name, (line) => collection.see(line));
  if (archive === undefined) return logReport(collection.result(), { files: [name] });
  const sync = chosenSync(archive, syncId);
  const counts = { path: archive.path, syncId: sync.run.id, counts: sync.counts() };
  return logReport(collection.result(), { files: [name], archive: counts });
}

async function* buffers(source: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  for await (const { buffer, byteOffset, byteLength } of source) yield Buffer.from(buffer, byteOffset, byteLength);
}
