import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../src/check-runner/check-result.js";
import { doctorBlocks } from "../../src/doctor/doctor-blocks.js";
import { onConsole } from "../support/rendered.js";

const RESULTS: readonly CheckResult[] = [
  { check: "connector-log", status: "ok", message: "nothing found", remedy: "where-to-begin", covers: [] },
  {
    ...{ check: "archive-counts", status: "failed", file: "a\u001b.c1z", line: 3, message: "No\nrows." },
    ...{ remedy: "where-to-begin", covers: [], milliseconds: 12 },
  },
];

describe("doctorBlocks", () => {
  it("shows the steps in columns, each fault with its help, and then the counts", () => {
    const lines = onConsole(doctorBlocks({ subjects: ["connector"], results: RESULTS }, false, ["1 left out."])).split(
      "\n",
    );
    expect(lines[0]).toBe("log             ok       1 check found nothing wrong");
    expect(lines.slice(5)).toEqual([
      "",
      "failed a\\u001b.c1z:3 [archive-counts] (12 ms)",
      "  No\\nrows.",
      "  more: baton explain where-to-begin",
      "",
      "1 failed, 0 warnings, 1 ok, 0 skipped.",
      "1 left out.",
      "",
    ]);
  });

  it("shows what is fine only where all is asked for", () => {
    const shown = (verbose: boolean) =>
      onConsole(doctorBlocks({ subjects: ["connector"], results: RESULTS }, verbose, []));
    expect(shown(false)).not.toContain("[connector-log]");
    expect(shown(true)).toContain("\nok [connector-log]\n  nothing found\n\n1 failed");
  });

  it("says what to name where there is nothing to check", () => {
    expect(onConsole(doctorBlocks({ subjects: [], results: [] }, false, []))).toMatch(
      /^Nothing to check here.*\nName a folder/,
    );
  });
});
