import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CheckResult } from "../../../src/check-runner/check-result.js";
import { examine } from "../../../src/doctor/doctor.js";

/** What doctor finds in a folder that is there: each finding as `status check file:line`, in the order of the report. */
export async function findingsIn(folder: string): Promise<readonly string[]> {
  return (await resultsIn(folder)).map(
    ({ status, check, file, line }) => `${status} ${check}${file === undefined ? "" : ` ${file}:${line}`}`,
  );
}

/** The findings themselves. */
export async function resultsIn(folder: string): Promise<readonly CheckResult[]> {
  const open = () => Promise.reject(new Error("There is no archive here"));
  const { results } = await examine({ folder, open, environment: {}, timeoutMs: 1000, only: [] });
  return results.filter(({ status }) => status === "failed" || status === "warning" || status === "info");
}

/** Runs `look` on a folder of these files, which is gone afterwards. */
export async function inFolder<Seen>(
  files: Readonly<Record<string, string>>,
  look: (folder: string) => Promise<Seen>,
): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), "baton-set-up-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await look(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What doctor finds in a folder of these files. */
export function findings(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return inFolder(files, findingsIn);
}
