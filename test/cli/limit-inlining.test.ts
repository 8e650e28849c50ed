import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { inliningFlag } from "../../src/cli/limit-inlining.js";

it.each(["20.19.0", "22.23.3", "24.0.0"])("limits what the compiler of Node.js %s inlines", (version) => {
  expect(inliningFlag(version)).toBe("--max-inlined-bytecode-size-cumulative=200");
});

it.each(["18.20.0", "23.1.0", "200.0.0", "26.0.0", "", "x"])(
  "sets no flag in Node.js %j, which was not tried",
  (version) => {
    expect(inliningFlag(version)).toBeUndefined();
  },
);

it("sets a flag that this Node.js knows", () => {
  const flag = inliningFlag(process.versions.node);
  const { status, stderr } = spawnSync(process.execPath, [...(flag === undefined ? [] : [flag]), "-e", "0"], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
});
