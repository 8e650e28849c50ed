import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { errorsPage } from "../../scripts/pages/errors-page.js";
import { CATALOGUE, CHAPTERS } from "../../src/diagnose/catalogue/index.js";
import { asMarkdown } from "../support/rendered.js";

const page = asMarkdown(errorsPage(CHAPTERS));

it("docs/errors.md is what the catalogue gives (npx tsx scripts/write-errors-page.ts)", () => {
  expect(readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8")).toBe(page);
});

it("has a section for every entry, and every link leads to a heading", () => {
  const headings = [...page.matchAll(/^#{1,3} (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
  expect(new Set(headings).size).toBe(headings.length);
  for (const entry of CATALOGUE) expect(page).toContain(`### ${entry.title}\n\n\`${entry.id}\``);
  for (const [, anchor] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
});

it("leads from each code to the entries that answer it", () => {
  const entry = (title: string, covers: readonly string[]) => ({
    ...(CATALOGUE[0] as (typeof CATALOGUE)[number]),
    title,
    covers,
  });
  const made = asMarkdown(
    errorsPage([{ title: "One", entries: [entry("Second thing", ["L10", "L9"]), entry("First", ["L9"])] }]),
  );
  expect(made).toContain(
    "- L9: [Second thing](#second-thing), [First](#first)\n- L10: [Second thing](#second-thing)\n",
  );
});
