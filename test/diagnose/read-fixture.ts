import { LogCollection } from "../../src/diagnose/collect/collect-log.js";
import { LogReader } from "../../src/diagnose/log/read-log.js";
import { type LogReport, logReport, type ReportContext } from "../../src/diagnose/report/log-report.js";

/** The report of a log that is given as text or bytes. */
export function reportOf(log: string | Buffer, context: Partial<ReportContext> = {}): LogReport {
  const collection = new LogCollection();
  const reader = new LogReader("test.log", (line) => collection.see(line));
  reader.push(Buffer.from(log));
  reader.end();
  return logReport(collection.result(), { files: ["test.log"], ...context });
}

/** The codes of failures that a report's findings answer. */
export function rowsOf(report: LogReport): ReadonlySet<string> {
  return new Set(report.judgements.flatMap(({ entry }) => entry.covers));
}
