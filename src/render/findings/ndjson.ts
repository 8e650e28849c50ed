import type { FINDING, GROUP_LINE } from "../../findings/findings-schema.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { groupJson } from "./finding-json.js";
import type { FindingsOutputFactory } from "./findings-output.js";

/** A JSON object a line for each finding; without examples for each group. Nothing else: files that can't be read are on stderr. */
export const ndjsonFindings: FindingsOutputFactory = (write, { noExamples }) => ({
  ...(!noExamples && {
    finding(finding) {
      const line: JsonOf<typeof FINDING> = finding;
      write(`${JSON.stringify(line)}\n`);
    },
  }),
  end({ files }) {
    if (!noExamples) return;
    for (const { file, rules } of files) {
      for (const { rule, level, groups } of rules) {
        for (const group of groups) {
          const { examples: _examples, detail: _detail, ...sums } = groupJson(group, true);
          const line: JsonOf<typeof GROUP_LINE> = { rule, level, ...sums, file };
          write(`${JSON.stringify(line)}\n`);
        }
      }
    }
  },
});
