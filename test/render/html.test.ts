import { describe, expect, it } from "vitest";
import type { Block } from "../../src/document/document.js";
import { chartTable } from "../../src/render/chart-table.js";
import { renderHtml } from "../../src/render/html/html.js";

const html = (...blocks: readonly Block[]) => [...renderHtml(blocks)].join("");
const hostile = `<b>"'&\u202e\u0007`;
const escaped = "&lt;b&gt;&quot;&#39;&amp;\\u202e\\u0007";

describe("a document as HTML", () => {
  it("has our own words with their code, and no links", () => {
    expect(html({ kind: "paragraph", text: "Ask `baton explain <x>` or ``a`b``: [this](https://x.example/y)." })).toBe(
      "<p>Ask <code>baton explain &lt;x&gt;</code> or <code>a`b</code>: this: https://x.example/y.</p>\n",
    );
  });

  it("escapes what comes from elsewhere in every kind of block", () => {
    const row = { id: hostile, newId: hostile, name: hostile, reason: hostile };
    const version = { file: hostile, kind: hostile, id: hostile, ended: undefined };
    const counts = { before: 1, after: 1, created: 0, deleted: 0, modified: 0, renamed: 0 };
    const blocks: readonly Block[] = [
      { kind: "heading", level: 1, text: hostile },
      { kind: "label", text: hostile },
      { kind: "list", items: [hostile] },
      { kind: "code", text: hostile, label: hostile },
      { kind: "table", headings: [hostile], rows: [[hostile], [{ text: hostile, code: true }]] },
      { kind: "bars", heading: hostile, columns: [hostile], bars: [{ label: hostile, counts: [1] }] },
      { kind: "timeline", heading: hostile, lanes: [{ label: hostile, from: 0, to: 1 }] },
      { kind: "facts", facts: [[hostile, hostile]] },
      { kind: "outline", nodes: [{ mark: "bad", text: hostile, children: [{ text: [{ text: hostile }] }] }] },
      { kind: "tree", root: { text: [{ text: hostile, tone: "bad" }] } },
      { kind: "versions", title: hostile, old: version, new: version },
      { kind: "change-counts", counts: [{ ...counts, noun: [hostile, hostile], group: hostile }] },
      {
        kind: "changed-rows",
        noun: [hostile, hostile],
        changes: [
          { change: "renamed", total: 2, rows: [{ ...row, fields: [{ path: hostile, old: hostile, new: hostile }] }] },
        ],
      },
    ];
    for (const block of blocks) {
      const text = html(block);
      expect([block.kind, text]).toEqual([block.kind, expect.stringContaining(escaped)]);
      expect([block.kind, text]).toEqual([block.kind, expect.not.stringMatching(/<b>|[\u202e\u0007]/)]);
    }
    expect(html({ kind: "comment", text: hostile })).toBe("\n");
  });

  it("draws bars from zero to the largest of their column, with their numbers; what was not counted is blank", () => {
    const bars = [
      { label: "a", counts: [12_000, 1] },
      { label: "b", counts: [6000, undefined] },
      { label: "c", counts: [0, 0] },
    ];
    const text = html({ kind: "bars", heading: "Type", columns: ["X", "Y"], bars });
    expect([...text.matchAll(/width="(\d+)"/g)].map(([, width]) => width)).toEqual(["1000", "1000", "500", "0", "0"]);
    expect(text).toContain('<span class="number">12\u202f000</span>');
    expect(text).toContain('<td data-column="Y"></td>');
  });

  it("draws spans and moments on one time axis, in UTC", () => {
    const start = Date.UTC(2026, 10, 30, 4, 3, 0);
    const lanes = [
      { label: "first", from: start, to: start + 15_000 },
      { label: "second", from: start + 15_000, to: start + 60_000 },
      { label: "error", from: start + 30_000, to: start + 30_000, tone: "bad" },
    ] as const;
    const text = html({ kind: "timeline", heading: "Phase", lanes });
    const rects = [...text.matchAll(/<rect x="(\d+)" width="(\d+)"/g)].map(([, x, width]) => [
      Number(x),
      Number(width),
    ]);
    expect(rects).toEqual([
      [0, 250],
      [250, 750],
      [500, 4],
    ]);
    for (const words of ["2026-11-30 04:03:00 UTC", "2026-11-30 04:04:00 UTC", "45 s", "after 30 s"])
      expect(text).toContain(words);
    expect(chartTable({ kind: "timeline", heading: "Phase", lanes }).rows[1]).toEqual([
      "second",
      "2026-11-30T04:03:15Z",
      "45 s",
    ]);
  });

  it("survives a single moment", () => {
    expect(html({ kind: "timeline", heading: "Phase", lanes: [{ label: "a", from: 5, to: 5 }] })).toContain('x="0"');
  });
});
