import { groupJson } from "./finding-json.js";
import type { FindingsOutputFactory } from "./findings-output.js";

/** A JSON object a line for each finding; without examples for each group. Nothing else: files that can't be read are on stderr. */
export const ndjsonFindings: FindingsOutputFactory = (write, { noExamples }) => ({
  ...(!noExamples && {
    finding(finding) {
      write(`${JSON.stringify(finding)}\n`);
    },
  }),
  end({ files }) {
    if (!noExamples) return;
    for (const { file, rules } of files) {
      for (const { rule, level, groups } of rules) {
        for (const group of groups) write(`${JSON.stringify({ rule, level, ...groupJson(group, true), file })}\n`);
      }
    }
  },
});
