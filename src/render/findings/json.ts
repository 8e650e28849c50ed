import type { FINDING } from "../../findings/findings-schema.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { fileJson, summaryJson } from "./finding-json.js";
import type { FindingsOutputFactory } from "./findings-output.js";

/** One JSON object: all findings in full, then the files with their groups, then the sums. Findings are written as they come. */
export const jsonFindings: FindingsOutputFactory = (write, { noExamples }) => {
  let count = 0;
  write(`{"version":1,"findings":[`);
  return {
    ...(!noExamples && {
      finding(finding) {
        const json: JsonOf<typeof FINDING> = finding;
        write(`${count++ === 0 ? "" : ","}\n${JSON.stringify(json)}`);
      },
    }),
    end(report, facts = {}) {
      const own = Object.entries(facts).map(([name, value]) => `,\n${JSON.stringify(name)}:${JSON.stringify(value)}`);
      const files = report.files.map((file) => fileJson(file, noExamples));
      write(
        `${count === 0 ? "" : "\n"}],\n"files":${JSON.stringify(files)},\n"summary":${JSON.stringify(summaryJson(report))}${own.join("")}}\n`,
      );
    },
  };
};
