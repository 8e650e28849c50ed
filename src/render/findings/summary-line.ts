import { LEVELS } from "../../findings/finding.js";
import type { RunReport } from "../../findings/report.js";
import { plural } from "../../text/plural.js";

/** The sum of a run in one or two sentences. */
export function summaryLine(report: RunReport): string {
  const { counts, files } = report;
  const total = LEVELS.reduce((sum, level) => sum + counts[level], 0);
  const parts = LEVELS.filter((level) => counts[level] > 0).map((level) => plural(counts[level], level));
  const inFiles = files.length > 1 ? ` in ${plural(files.length, "file")}` : "";
  const sentences = [
    total === 0 ? `No findings${inFiles}.` : `${plural(total, "finding")}${inFiles}: ${parts.join(", ")}.`,
  ];
  const unread = files.filter(({ error }) => error !== undefined).length;
  if (unread > 0) sentences.push(`${plural(unread, "file")} could not be read to the end.`);
  return [...sentences, ...leftOutSentences(report)].join(" ");
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
