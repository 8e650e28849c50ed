import { afterEach, expect, it } from "vitest";
import { divertOutput, unfilteredOutput } from "../../src/output/standard-output.js";
import { printDocument } from "../../src/render/print-document.js";
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
