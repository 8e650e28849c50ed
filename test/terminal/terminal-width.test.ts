import { expect, it } from "vitest";
import { terminalWidth } from "../../src/terminal/terminal-width.js";

it.each([
  ["a terminal", { isTTY: true, columns: 80 }, 80],
  ["a terminal that does not know its size", { isTTY: true, columns: 0 }, undefined],
  ["a pipe", { isTTY: false, columns: 80 }, undefined],
])("%s", (_, stream, width) => expect(terminalWidth(stream)).toBe(width));
