import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorsPages } from "../../scripts/pages/errors-page.js";
import { CATALOGUE, CHAPTERS } from "../../src/diagnose/catalogue/index.js";
import { FAMILIES } from "../../src/diagnose/families/index.js";
import { asMarkdown } from "../support/rendered.js";

const PAGES = errorsPages(CHAPTERS, FAMILIES).map(({ file, blocks }) => ({ file, page: asMarkdown(blocks) }));
const ALL = PAGES.map(({ page }) => page).join("\n");

const headingsOf = (page: string) =>
  [...page.matchAll(/^#{1,3} (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );

describe.each(PAGES)("docs/$file", ({ file, page }) => {
  it("is what the catalogue and the families give (npx tsx scripts/write-errors-page.ts)", () => {
    expect(readFileSync(new URL(`../../docs/${file}`, import.meta.url), "utf8")).toBe(page);
  });

  it("has every heading once, and every link leads to one, here or on another page", () => {
    const headings = headingsOf(page);
    expect(new Set(headings).size).toBe(headings.length);
    for (const [, other = "", anchor = ""] of page.matchAll(/\]\(([\w-]*(?:\.md)?)#([^)]+)\)/g)) {
      const target = other === "" ? page : (PAGES.find((candidate) => candidate.file === other)?.page ?? "");
      expect(headingsOf(target), `${file} → ${other}#${anchor}`).toContain(anchor);
    }
  });
});

it("every entry and every family has a section on one of them", () => {
  for (const entry of CATALOGUE) expect(ALL).toContain(`### ${entry.title}\n\n\`${entry.id}\``);
  for (const { title } of FAMILIES) expect(ALL).toContain(`## ${title}\n`);
});

it("the index leads from each code to the entries that answer it", () => {
  const entry = (id: string, title: string, covers: readonly string[]) => ({
    ...(CATALOGUE[0] as (typeof CATALOGUE)[number]),
    id,
    title,
    covers,
  });
  const entries = [entry("second", "Second thing", ["L10", "L9"]), entry("first", "First", ["L9"])];
  const [front] = errorsPages([{ title: "One", entries }], []);
  expect(asMarkdown(front?.blocks ?? [])).toContain(
    "- L9: [Second thing](errors-connectors.md#second-thing), [First](errors-connectors.md#first)\n- L10: [Second thing](errors-connectors.md#second-thing)\n",
  );
});
