import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CheckResult, Edit } from "../../src/check-runner/check-result.js";
import { fixPlan } from "../../src/doctor/fix-plan.js";
import { faultsOf, findingsOf } from "../agents/projects.js";
import { FIXTURES } from "../fixtures.js";

const root = mkdtempSync(join(tmpdir(), "baton-plan-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function finding(edits: readonly Edit[]): CheckResult {
  return { check: "x", status: "failed", message: "x", remedy: "agent-import", covers: [], edits };
}

const edit = (from: number, to: number, text: string): Edit => ({ file: "f", from, to, text });

describe("the fix plan", () => {
  it.each([
    ["a change", "a\nb\nc\n", [edit(2, 3, "B")], "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"],
    ["two on a line", "ab\n", [edit(1, 2, "B"), edit(0, 1, "A")], "@@ -1 +1 @@\n-ab\n+AB\n"],
    ["overlapping ones: the first", "abc\n", [edit(0, 2, "X"), edit(1, 3, "Y")], "@@ -1 +1 @@\n-abc\n+Xc\n"],
    ["a line taken away", "a\nb\nc\n", [edit(2, 4, "")], "@@ -1,3 +1,2 @@\n a\n-b\n c\n"],
    ["a line at the end", "a\n", [edit(2, 2, "b\n")], "@@ -1 +1,2 @@\n a\n+b\n"],
    [
      "no last line end",
      "a",
      [edit(0, 1, "b")],
      "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
    ],
    ["Windows line ends", "a\r\nb\r\n", [edit(3, 4, "B")], "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+B\r\n"],
  ])("%s", (_, text, edits, hunk) => {
    expect(fixPlan([finding(edits)], () => text).diff).toBe(`--- a/f\n+++ b/f\n${hunk}`);
  });

  it("does not repeat lines that look like credentials", () => {
    const text = `a\nT = "ghp_0123456789abcdefghij"\n${"x\n".repeat(20)}b\n`;
    const plan = fixPlan([finding([edit(0, 1, "A"), edit(text.length - 2, text.length - 1, "B")])], () => text);
    expect(plan).toEqual({ diff: expect.stringMatching(/\+B\n$/), withheld: 1 });
  });

  it("applies to the broken sample project with git, mends what it says, and changes nothing by itself", async () => {
    const project = join(root, "broken");
    cpSync(join(FIXTURES, "agent-projects/broken"), project, { recursive: true });
    const before = await findingsOf(project);
    const fixable = before.filter(({ edits = [] }) => edits.length > 0);
    const { diff: plan } = fixPlan(before, (file) => readFileSync(join(project, file), "utf8"));
    expect(plan).not.toMatch(/FAKEbroken/);
    expect(faultsOf(await findingsOf(project))).toEqual(faultsOf(before));
    const applied = spawnSync("git", ["apply", "-"], {
      cwd: project,
      input: plan,
      encoding: "utf8",
      env: { ...process.env, GIT_CEILING_DIRECTORIES: root },
    });
    expect(applied.stderr).toBe("");
    const after = await findingsOf(project);
    expect(fixable.length).toBeGreaterThan(15);
    const left = after.filter(
      ({ status, edits = [] }) => (status === "failed" || status === "warning") && edits.length > 0,
    );
    expect(left).toEqual([]);
    expect(faultsOf(after)).toHaveLength(faultsOf(before).length - fixable.length);
  });
});
