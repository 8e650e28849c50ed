import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { AGENT_CHECKS } from "../../src/agents/agent-checks.js";
import { readAgentProject } from "../../src/agents/project/agent-project.js";
import { runChecks } from "../../src/check-runner/run-checks.js";
import { walkFolder } from "../../src/files/walk-folder.js";

const PROJECTS = fileURLToPath(new URL("../fixtures/agent-projects/", import.meta.url));

interface Planted {
  readonly file: string;
  readonly line: number;
  readonly row: string;
}

describe("the sample projects", () => {
  it.each(["good", "broken"])("%s: exactly the planted faults, with their catalogue rows", async (name) => {
    const planted: readonly Planted[] = JSON.parse(readFileSync(`${PROJECTS}${name}/planted.json`, "utf8"));
    const findings = await runChecks(AGENT_CHECKS, await readAgentProject(walkFolder(`${PROJECTS}${name}`), {}));
    const faults = findings.filter(({ status }) => status === "failed" || status === "warning");
    const rows = faults.map(({ file, line, covers }) => `${file}:${line} ${covers[0]}`);
    expect(rows.sort()).toEqual(planted.map(({ file, line, row }) => `${file}:${line} ${row}`).sort());
  });
});
