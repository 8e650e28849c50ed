import { describe, expect, it } from "vitest";
import type { Block } from "../../src/document/document.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";
import { asMarkdown, onConsole } from "../support/rendered.js";

const BLOCKS: readonly Block[] = [
  { kind: "heading", level: 2, text: "Title" },
  { kind: "paragraph", text: "one two three" },
  { kind: "label", text: "Links" },
  { kind: "list", items: ["[Page](https://x.example/)", "`code`"] },
  { kind: "code", text: "a\n```\n\tb", language: "go", label: "Wrong:" },
  { kind: "table", headings: ["A", "B"], rows: [["<img>|", "x\ny"]] },
  { kind: "comment", text: "generated -- here" },
];

describe("a document", () => {
  it("as Markdown keeps code whole and takes nothing in cells for markup", () => {
    expect(asMarkdown(BLOCKS)).toBe(
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
    const text = onConsole(BLOCKS, PLAIN_THEME, 10);
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

  it("in colours says every line once, however long the paragraph", () => {
    // As chalk does, which joins all that it is given.
    const faint = (...texts: readonly unknown[]) => `<${texts.join(" ")}>`;
    const blocks: readonly Block[] = [{ kind: "paragraph", text: "one two three", tone: "faint" }];
    expect(onConsole(blocks, { ...PLAIN_THEME, faint }, 10)).toBe("<one two>\n<three>\n");
  });
});

describe("facts, an outline and a tree", () => {
  const literal = "[a](b) `c` | <d>\u0007";
  const blocks: readonly Block[] = [
    { kind: "facts", facts: [["Name", literal]] },
    {
      kind: "outline",
      nodes: [
        {
          mark: "bad",
          text: [{ text: literal, width: 20 }, " `own` ", { text: "x|", code: true }],
          children: [{ text: "why" }],
        },
        { text: [{ text: "Title", tone: "strong" }], children: [{ text: "inner", children: [{ text: "innermost" }] }] },
      ],
    },
    {
      kind: "tree",
      root: {
        text: "root",
        children: [
          { text: "first", children: [{ text: "leaf" }, { text: "last leaf" }] },
          { text: "last", children: [{ text: "leaf" }] },
        ],
      },
    },
  ];

  it("on a terminal", () => {
    expect(onConsole(blocks)).toBe(
      [
        "Field | Value",
        "Name  | [a](b) `c` | <d>\\u0007",
        "",
        "✗ [a](b) `c` | <d>\\u0007 `own` x|",
        "    why",
        "Title",
        "  inner",
        "    innermost",
        "",
        "root",
        "├─ first",
        "│  ├─ leaf",
        "│  └─ last leaf",
        "└─ last",
        "   └─ leaf",
        "",
      ].join("\n"),
    );
    const narrow: Block = { kind: "outline", nodes: [{ text: [{ text: "a", width: 3 }, "b"] }] };
    expect(onConsole([narrow])).toBe("a  b\n");
  });

  it("as Markdown: tables and lists, in which only our own words are markup", () => {
    expect(asMarkdown(blocks)).toBe(
      [
        "| Field | Value |",
        "| --- | --- |",
        "| Name | \\[a\\](b) \\`c\\` \\| \\<d\\>\\\\u0007 |",
        "",
        "- \\[a\\](b) \\`c\\` \\| \\<d\\>\\\\u0007 `own` `x\\|`",
        "  - why",
        "- **Title**",
        "  - inner",
        "    - innermost",
        "",
        "- root",
        "  - first",
        "    - leaf",
        "    - last leaf",
        "  - last",
        "    - leaf",
        "",
      ].join("\n"),
    );
  });
});
