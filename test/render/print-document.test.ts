import { afterEach, expect, it } from "vitest";
import type { Block, ChangedRow } from "../../src/document/document.js";
import { printDocument } from "../../src/render/print-document.js";
import { divertOutput, unfilteredOutput } from "../../src/terminal/standard-output.js";
import { CollectingSink } from "../support/sink.js";

const columns = Object.getOwnPropertyDescriptor(process.stdout, "columns");
afterEach(() => {
  divertOutput(unfilteredOutput);
  Object.defineProperty(process.stdout, "columns", columns ?? { value: undefined, configurable: true });
});

it.each([
  ["a narrow terminal", 60, 60],
  ["a wide terminal: lines that can be read", 400, 110],
  ["a pipe", undefined, 100],
])("fits text to %s", async (_, width, widest) => {
  const sink = new CollectingSink();
  divertOutput(sink);
  Object.defineProperty(process.stdout, "columns", { value: width, configurable: true });
  await printDocument([{ kind: "paragraph", text: "a ".repeat(500) }], "console");
  const longest = Math.max(...sink.text.split("\n").map((line) => line.length));
  expect(longest).toBeLessThanOrEqual(widest);
  expect(longest).toBeGreaterThan(widest - 4);
});

it.each(["console", "markdown"] as const)("hands %s on while blocks and rows still come", async (format) => {
  const sink = new CollectingSink();
  const written: number[] = [];
  function* rows(): Generator<ChangedRow> {
    for (let index = 0; index < 2000; index++) {
      yield { id: "i".repeat(100), name: "", fields: [] };
      written.push(sink.pieces.length);
    }
  }
  function* blocks(): Generator<Block> {
    const changes = [{ change: "created", total: 2000, rows: rows() }] as const;
    yield { kind: "changed-rows", noun: ["row", "rows"], changes };
    yield { kind: "paragraph", text: `${written.at(-1)} pieces` };
  }
  await printDocument(blocks(), format, sink);
  expect(written[500]).toBe(0);
  expect(written[1000]).toBe(1);
  expect(sink.text).toContain(`\n${written.at(-1)} pieces\n`);
});
