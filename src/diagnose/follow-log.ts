import { LogCollection } from "./collect/collect-log.js";
import type { Judgement } from "./judge/judgement.js";
import { type FollowEvent, followFile } from "./log/follow-file.js";
import { checkLogFile } from "./log/open-log.js";
import { LogReader } from "./log/read-log.js";
import { type LogReport, logReport } from "./report/log-report.js";

/** What happens while a log is followed. */
export interface FollowListener {
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly intervalMs?: number;
  /** Whether the report of it all has a finding where the end of the run is not in it. */
  readonly failsUnfinished?: boolean;
  /** What was not known before. */
  readonly onJudgement: (judgement: Judgement) => void;
  readonly onEvent: (event: FollowEvent) => void;
}

/**
 * Follows a log until the signal comes, telling each finding once, as soon as it is there. Gives the report of it all. Throws
 * `C1Z_NOT_FOUND`, `C1Z_IS_DIRECTORY` and `C1Z_UNREADABLE`.
 */
export async function followLog(path: string, listener: FollowListener): Promise<LogReport> {
  await checkLogFile(path);
  const collection = new LogCollection();
  let reader = newReader(path, collection);
  const told = new Set<string>();
  const chunks = followFile(path, {
    signal: listener.signal,
    ...(listener.intervalMs === undefined ? {} : { intervalMs: listener.intervalMs }),
    onEvent: (event) => {
      // The rest of a line that will never end, and then another file from its first line.
      reader.end();
      reader = newReader(path, collection);
      listener.onEvent(event);
    },
  });
  for await (const chunk of chunks) {
    reader.push(chunk);
    for (const judgement of logReport(collection.result(), { files: [path], isGrowing: true }).judgements) {
      if (told.has(judgement.entry.id)) continue;
      told.add(judgement.entry.id);
      listener.onJudgement(judgement);
    }
  }
  return logReport(collection.result(), {
    files: [path],
    isGrowing: true,
    failsUnfinished: listener.failsUnfinished ?? false,
  });
}

function newReader(path: string, collection: LogCollection): LogReader {
  return new LogReader(path, (line) => collection.see(line));
}
