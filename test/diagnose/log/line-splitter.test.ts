import { describe, expect, it } from "vitest";
import { KEPT_LINE_BYTES, LineSplitter } from "../../../src/diagnose/log/line-splitter.js";
import { Generator } from "../generator.js";

interface Line {
  readonly text: string;
  readonly length: number;
  readonly ended: boolean;
}

function split(chunks: readonly Buffer[]): readonly Line[] {
  const lines: Line[] = [];
  const take = (buffer: Buffer, start: number, end: number, length: number, ended: boolean) => {
    lines.push({ text: buffer.toString("latin1", start, end), length, ended });
  };
  const splitter = new LineSplitter();
  for (const chunk of chunks) splitter.push(chunk, take);
  splitter.end(take);
  return lines;
}

describe("LineSplitter", () => {
  it.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["a\nb", ["a", "b"]],
    ["a\r\nb\r\n", ["a", "b"]],
    ["\n\n", ["", ""]],
  ])("%j", (text, expected) => {
    expect(split([Buffer.from(text)]).map((line) => line.text)).toEqual(expected);
  });

  it("tells a last line without its end", () => {
    expect(split([Buffer.from("a\nb")]).map(({ ended }) => ended)).toEqual([true, false]);
  });

  it("gives the same lines however the input is cut into chunks", () => {
    const random = new Generator(5);
    const text = Array.from({ length: 60 }, () => random.text("ab\r ", random.integer(0, 30))).join("\n");
    const whole = split([Buffer.from(text)]);
    for (let round = 0; round < 100; round++) {
      const chunks: Buffer[] = [];
      for (let at = 0; at < text.length; ) {
        const next = at + random.integer(1, 17);
        chunks.push(Buffer.from(text.slice(at, next)));
        at = next;
      }
      expect(split(chunks)).toEqual(whole);
    }
  });

  it("keeps the beginning of a long line and counts the rest", () => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    const chunks = [Buffer.from("first\n"), ...Array.from({ length: 20 }, () => chunk), Buffer.from("\nlast\n")];
    const [first, long, last] = split(chunks);
    expect(first?.text).toBe("first");
    expect(long).toMatchObject({ length: 20 * 1024 * 1024, ended: true });
    expect(long?.text.length).toBe(KEPT_LINE_BYTES);
    expect(last?.text).toBe("last");
  });
});
