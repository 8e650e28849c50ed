import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AGENT_CHECKS } from "../../src/agents/agent-checks.js";
import { readAgentProject } from "../../src/agents/project/agent-project.js";
import type { CheckResult } from "../../src/check-runner/check-result.js";
import { runChecks } from "../../src/check-runner/run-checks.js";
import { walkFolder } from "../../src/files/walk-folder.js";

/** Writes a project into a new temporary folder, which the caller removes. */
export function writeProject(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "baton-doctor-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

/** All findings of a folder. */
export async function findingsOf(root: string, environment: NodeJS.ProcessEnv = {}): Promise<readonly CheckResult[]> {
  return runChecks(AGENT_CHECKS, await readAgentProject(walkFolder(root), environment));
}

/** Failures and warnings as `check file:line`. */
export function faultsOf(findings: readonly CheckResult[]): readonly string[] {
  const faults = findings.filter(({ status }) => status === "failed" || status === "warning");
  return faults.map(({ check, file, line }) => `${check} ${file}:${line}`);
}
