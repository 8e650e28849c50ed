import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import { appendPlainCsv, csvLine, csvLineFor } from "../../src/output/csv.js";

describe("csvLine", () => {
  it.each([
    [["a", "b"], "a,b\n"],
    [["", ""], ",\n"],
    [["a,b", 'say "x"', "two\nlines", "cr\rlf"], '"a,b","say ""x""","two\nlines","cr\rlf"\n'],
    [["漢字", "🦀"], "漢字,🦀\n"],
  ])("%j", (cells, line) => expect(csvLine(cells)).toBe(line));

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "+1"],
    ["-1.5", "-1.5"],
    ["+1+1", "'+1+1"],
    ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\r=1", '"\'\r=1"'],
    ["=\n1", '"\'=\n1"'],
    ["-", "-"],
    ["a=1", "a=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ["\n=1+1", '"\'\n=1+1"'],
    ["＝1+1", "'＝1+1"],
  ])("what a spreadsheet would run is guarded: %j", (cell, shown) => expect(csvLine([cell])).toBe(`${shown}\n`));
});

describe("csvLineFor", () => {
  const cells = ["\u001b[2Jgone", "a\nb", 'say "\u202e"', "=1\u0007", "plain"];

  it("a terminal gets no control characters", () => {
    const shown = String.raw`\u001b[2Jgone,a\nb,"say ""\u202e""",'=1\u0007,plain`;
    expect(csvLineFor({ isTTY: true })(cells)).toBe(`${shown}\n`);
  });

  it("a pipe and a file get all as it is", () => {
    expect(csvLineFor({ isTTY: false })(cells)).toBe(csvLine(cells));
    expect(csvLineFor({})).toBe(csvLine);
    expect(csvLine(cells)).toContain("\u001b[2Jgone");
  });
});

describe("appendPlainCsv", () => {
  it("takes what is a field as it is, and all printable ASCII that is, wherever a byte stands", () => {
    const wrong: string[] = [];
    const out = new ByteWriter(32);
    const target = new DataView(out.bytes.buffer, out.bytes.byteOffset, out.bytes.length);
    const field = Buffer.alloc(8);
    const words = new DataView(field.buffer, field.byteOffset, field.length);
    for (let byte = 0; byte < 0x100; byte++) {
      for (let length = 1; length < 7; length++) {
        for (let place = 0; place < length; place++) {
          field.write("  abcdef", "latin1");
          field[2 + place] = byte;
          out.length = 1;
          const text = field.toString("latin1", 2, 2 + length);
          // A lone sign is left to others, too, though it is no formula.
          const isPlain =
            byte >= 0x20 && byte < 0x7f && csvLine([text]) === `${text}\n` && !"=+-@".includes(text.charAt(0));
          const isTaken = appendPlainCsv(words, 2, 2 + length, out, target);
          const appended = out.bytes.toString("latin1", 1, out.length);
          if (isTaken !== isPlain || appended !== (isPlain ? text : "")) wrong.push(text);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
