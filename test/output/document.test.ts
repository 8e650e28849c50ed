import { describe, expect, it } from "vitest";
import { documentConsole } from "../../src/output/document-console.js";
import { documentMarkdown } from "../../src/output/document-markdown.js";
import { smallTable } from "../../src/output/small-table.js";
import { PLAIN_THEME } from "../../src/output/theme.js";
import type { Block } from "../../src/text/document.js";

const BLOCKS: readonly Block[] = [
  { kind: "heading", level: 2, text: "Title" },
  { kind: "paragraph", text: "one two three" },
  { kind: "label", text: "Links" },
  { kind: "list", items: ["[Page](https://x.example/)", "`code`"] },
  { kind: "code", text: "a\n```\n\tb", language: "go", label: "Wrong:" },
  { kind: "table", headings: ["A", "B"], rows: [["<img>|", "x\ny"]] },
  { kind: "comment", text: "generated -- here" },
];

const onConsole = (blocks: readonly Block[], width = 100) => documentConsole(blocks, PLAIN_THEME, width, smallTable);

describe("a document", () => {
  it("as Markdown keeps code whole and takes nothing in cells for markup", () => {
    expect(documentMarkdown(BLOCKS)).toBe(
      [
        "## Title",
        "one two three",
        "**Links**",
        "- [Page](https://x.example/)\n- `code`",
        "Wrong:\n\n````go\na\n```\n\tb\n````",
        "| A | B |\n| --- | --- |\n| \\<img\\>\\| | x y |",
        "<!-- generated - - here -->\n",
      ].join("\n\n"),
    );
  });

  it("on a terminal spells links out and wraps at the width", () => {
    const text = onConsole(BLOCKS, 10);
    expect(text).toMatch(/^Title\n\none two\nthree\n\nLinks\n- Page:\n {2}https:\/\/x\.example\/\n- `code`\n/);
    expect(text).toContain("A      | B\n<img>| | x\\ny\n");
  });

  it("on a terminal shows no control characters", () => {
    const text = "\u001b]0;x\u0007\u202e";
    const blocks: readonly Block[] = [
      { kind: "heading", level: 1, text },
      { kind: "paragraph", text },
      { kind: "list", items: [text] },
      { kind: "code", text },
      { kind: "table", headings: ["A"], rows: [[text]] },
    ];
    expect(onConsole(blocks)).not.toMatch(/[\u001b\u0007\u202e]/);
  });
});
