import { describe, expect, it } from "vitest";
import { TextBuffer } from "../../src/output/text-buffer.js";
import { TextWriter } from "../../src/output/text-writer.js";
import { CollectingSink } from "../support/sink.js";

const PIECE = 64 * 1024;

describe.each([
  ["TextBuffer", TextBuffer],
  ["TextWriter", TextWriter],
] as const)("%s", (_, Writer) => {
  it("hands text on in pieces of 64 Ki characters and more", () => {
    const sink = new CollectingSink();
    const { write } = new Writer(sink);
    write("a".repeat(PIECE - 1));
    expect(sink.pieces).toEqual([]);
    write("b");
    expect(sink.text).toBe(`${"a".repeat(PIECE - 1)}b`);
    write("é".repeat(PIECE + 1));
    expect(sink.pieces.map((piece) => piece.length)).toEqual([PIECE, PIECE + 1]);
  });

  it("hands on what is left, once, and nothing where nothing is left", () => {
    const sink = new CollectingSink();
    const writer = new Writer(sink);
    writer.flush();
    writer.write("one");
    writer.write("two");
    writer.flush();
    writer.flush();
    expect(sink.pieces).toEqual(["onetwo"]);
  });
});
