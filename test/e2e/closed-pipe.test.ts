import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { BATON } from "./built-program.js";

describe("a closed pipe", () => {
  it.each(["json", "ndjson", "csv", "console"])("%s: ends quietly with status 0", (format) => {
    // The listing is far larger than a pipe holds, so the writer does meet the closed end.
    const listing = `for i in 1 2 3 4 5 6 7 8; do ${process.execPath} ${BATON} grants -f ${fixture("v1/small.c1z")} -o ${format} || exit $?; done`;
    const run = spawnSync("bash", ["-c", `(${listing}; echo "status $?" >&2) | head -c 100`], { encoding: "utf8" });
    expect(run.stdout).toHaveLength(100);
    expect(run.stderr).toBe("status 0\n");
  });
});
