// Asks every archive of the fixtures the same by a tool and by its command: npx tsx test/mcp/stage/all-fixtures.ts
// What is told has to be what the command prints, fit the schema, and tell the damage; where a tool refuses, the command has to fail as well.
import { deepStrictEqual } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { visibleJson } from "../../../src/mcp/answer/visible-text.js";
import { ToolRunner } from "../../../src/mcp/tool-runner.js";
import { listedTools } from "../../../src/mcp/tools/listed-tools.js";
import { baton } from "../../e2e/baton.js";
import { fixture } from "../../fixtures.js";
import { askAll, call } from "../asked.js";
import { ON_ANY, type Question } from "../questions-on-any.js";

const ALL = { full: true, maxBytes: 200_000 };
const ajv = new Ajv2020({ strict: false });
const fits = new Map(listedTools().map(({ name, outputSchema }) => [name, ajv.compile(outputSchema)]));
const archives = readdirSync(fixture(""), { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".c1z"),
);

/** What is wrong with what a tool tells of a file; undefined: nothing. */
async function faultOf(runner: ToolRunner, file: string, { tool, sent, argv }: Question): Promise<string | undefined> {
  const { status, stdout } = await baton(argv.map((word) => (word === "FILE" ? file : word)));
  const first = await call(runner, tool, { ...sent, ...ALL });
  if (first.isError === true) return status === 0 ? `refused: ${first.content[0].text}` : undefined;
  const { told } = await askAll(runner, tool, { ...sent, ...ALL });
  const check = fits.get(tool);
  if (check?.(told) !== true) return `breaks its schema: ${JSON.stringify(check?.errors)}`;
  const isBroken = status !== 0 && tool !== "validate" && tool !== "overview";
  if (isBroken && told.damage.length === 0) return `tells no damage, and the command ends with ${status}`;
  // Of what ends in the middle, the command prints nothing that is whole.
  if (isBroken) return undefined;
  try {
    // As it is sent: what is undefined is not there.
    deepStrictEqual(JSON.parse(JSON.stringify(told.answer)), visibleJson(JSON.parse(stdout)));
    return undefined;
  } catch (error) {
    return `differs (status ${status}): ${String(error).slice(0, 600)}`;
  }
}

let faults = 0;
for (const name of archives) {
  const file = fixture(name);
  const runner = new ToolRunner({ paths: [file] });
  for (const question of ON_ANY) {
    const fault = await faultOf(runner, file, question);
    if (fault === undefined) continue;
    faults++;
    process.stderr.write(`${name} ${question.tool} ${JSON.stringify(question.sent)} ${fault}\n`);
  }
  runner.close();
}
process.stdout.write(`${archives.length} archives, ${ON_ANY.length} questions each, ${faults} faults\n`);
process.exitCode = faults === 0 && archives.length > 0 ? 0 : 1;
