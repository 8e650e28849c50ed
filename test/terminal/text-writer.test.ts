import { describe, expect, it } from "vitest";
import { TextWriter } from "../../src/terminal/text-writer.js";
import { CollectingSink } from "../support/sink.js";

const PIECE = 64 * 1024;

describe("TextWriter", () => {
  it("hands text on in pieces of 64 KiB and more", () => {
    const sink = new CollectingSink();
    const { write } = new TextWriter(sink);
    write("a".repeat(PIECE - 1));
    expect(sink.pieces).toEqual([]);
    write("b");
    expect(sink.text).toBe(`${"a".repeat(PIECE - 1)}b`);
    write("é".repeat(PIECE / 2 - 1));
    expect(sink.pieces).toHaveLength(1);
    write("漢");
    expect(sink.pieces[1]).toBe(`${"é".repeat(PIECE / 2 - 1)}漢`);
  });

  it("hands on what is left, once, and nothing where nothing is left", () => {
    const sink = new CollectingSink();
    const writer = new TextWriter(sink);
    writer.flush();
    writer.write("one");
    writer.write("two");
    writer.flush();
    writer.flush();
    expect(sink.pieces).toEqual(["onetwo"]);
  });
});
