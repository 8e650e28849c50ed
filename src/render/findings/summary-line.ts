import { LEVELS } from "../../findings/finding.js";
import type { RunReport } from "../../findings/report.js";
import { plural } from "../../text/plural.js";

/** The sum of a run in one or two sentences. */
export function summaryLine(report: RunReport): string {
  const { counts, files } = report;
  const total = LEVELS.reduce((sum, level) => sum + counts[level], 0);
  const parts = LEVELS.filter((level) => counts[level] > 0).map((level) => plural(counts[level], level));
  const inFiles = files.length > 1 ? ` in ${plural(files.length, "file")}` : "";
  const unread = unreadFiles(report);
  // Nothing is said to be fine that could not be looked at.
  const none = unread === 0 ? `No findings${inFiles}.` : `No findings${inFiles} in what could be read.`;
  const sentences = [total === 0 ? none : `${plural(total, "finding")}${inFiles}: ${parts.join(", ")}.`];
  if (unread > 0) sentences.push(`${plural(unread, "file")} could not be read to the end.`);
  return [...sentences, ...leftOutSentences(report)].join(" ");
}

/** How many files were not read, or only in part. */
export function unreadFiles({ files }: RunReport): number {
  return files.filter(({ error }) => error !== undefined).length;
}

/** What was found and is not told: it is excepted, or known; and what is known and was not found. */
export function leftOutSentences({ excepted, inBaseline, goneFromBaseline }: RunReport): readonly string[] {
  const sentences: string[] = [];
  if (excepted > 0) sentences.push(`${plural(excepted, "finding is", "findings are")} excepted.`);
  if (inBaseline > 0) sentences.push(`${plural(inBaseline, "finding is", "findings are")} in the baseline.`);
  if (goneFromBaseline > 0) {
    sentences.push(
      `${plural(goneFromBaseline, "finding")} of the baseline no longer ${goneFromBaseline === 1 ? "occurs" : "occur"}: write it anew.`,
    );
  }
  return sentences;
}
