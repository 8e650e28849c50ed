import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { printStatistics } from "../../src/runs/print-statistics.js";
import { divertOutput, unfilteredOutput } from "../../src/terminal/standard-output.js";
import { syncStatistics } from "../../src/views/sync-statistics.js";
import { expectedJson } from "../fixtures.js";
import { withSync } from "../support/rows-of.js";
import { CollectingSink } from "../support/sink.js";

let sink = new CollectingSink();
beforeEach(() => {
  sink = new CollectingSink();
  divertOutput(sink);
});
afterEach(() => divertOutput(unfilteredOutput));

const statistics = (name: string) =>
  withSync(`v1/${name}.c1z`, (sync) => syncStatistics(`${name}.c1z`, "v1", sync, false));

describe("printStatistics", () => {
  it("json: one sync as the reference tool prints it, several with their differences", async () => {
    await printStatistics([await statistics("before")], "json");
    expect(JSON.parse(sink.text)).toEqual(expectedJson("v1", "before.stats"));
    sink.pieces.length = 0;
    await printStatistics([await statistics("before"), await statistics("after")], "json");
    expect(Object.keys(JSON.parse(sink.text))).toEqual(["version", "files", "differences"]);
  });

  it("ndjson: a sync a line", async () => {
    await printStatistics([await statistics("before"), await statistics("after")], "ndjson");
    const lines = sink.text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file }) => file)).toEqual(["before.c1z", "after.c1z"]);
  });

  it("csv: a count a line, a file a column", async () => {
    await printStatistics([await statistics("before"), await statistics("after")], "csv");
    expect(sink.text.split("\n").slice(0, 2)).toEqual(["count,before.c1z,after.c1z", "Resource Types,5,5"]);
  });

  it("console: tables", async () => {
    await printStatistics([await statistics("before")], "console");
    expect(sink.text).toMatch(/^Engine +\| sqlite$/m);
  });
});
