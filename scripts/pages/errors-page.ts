import type { Entry } from "../../src/diagnose/catalogue/entry.js";
import { entryBlocks } from "../../src/diagnose/explain/entry-blocks.js";
import type { Block } from "../../src/document/document.js";

/** A chapter of the page. */
export interface Chapter {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const INTRODUCTION = [
  "What goes wrong with Baton connectors, with C1, with `.c1z` files and with Airbyte agent connectors: how it looks, why it happens, what to do.",
  'You need not read it from the top. Paste the error into `baton explain "…"`, or point `baton logs` at the log, and the right section is shown.',
];

const CODES_TITLE = "Codes";
const CODES =
  "Checks, findings and their JSON (`covers`) name failures by short codes: L for what logs show, A for what an archive shows, AB for agent connectors, F for files that cannot be read, and 0.4 for retry settings that the public guide and the code name differently. These sections answer them.";

const GENERATED = "Generated from src/diagnose/catalogue by scripts/write-errors-page.ts: change it there.";

/** The page of all entries, chapter by chapter: the troubleshooting guide in `docs/errors.md`. */
export function errorsPage(chapters: readonly Chapter[]): Block[] {
  const anchors = new Map(chapters.flatMap(({ entries }) => entries.map(({ id, title }) => [id, anchorOf(title)])));
  return [
    { kind: "heading", level: 1, text: "Troubleshooting" },
    ...INTRODUCTION.map((text): Block => ({ kind: "paragraph", text })),
    { kind: "list", items: [...chapters.map(({ title }) => title), CODES_TITLE].map(linkTo) },
    ...chapters.flatMap(chapterBlocks).map((block) => linked(block, anchors)),
    ...codesBlocks(chapters.flatMap(({ entries }) => entries)),
    { kind: "comment", text: GENERATED },
  ];
}

function chapterBlocks({ title, entries }: Chapter): Block[] {
  return [
    { kind: "heading", level: 2, text: title },
    { kind: "list", items: entries.map((entry) => linkTo(entry.title)) },
    ...entries.flatMap((entry) => entryBlocks(entry, 3)),
  ];
}

/** Which entries answer each code, codes by letter and number. */
function codesBlocks(entries: readonly Entry[]): Block[] {
  const codes = [...new Set(entries.flatMap(({ covers }) => covers))];
  codes.sort((left, right) => left.localeCompare(right, "en", { numeric: true }));
  const titlesOf = (code: string) => entries.filter(({ covers }) => covers.includes(code)).map(({ title }) => title);
  return [
    { kind: "heading", level: 2, text: CODES_TITLE },
    { kind: "paragraph", text: CODES },
    { kind: "list", items: codes.map((code) => `${code}: ${titlesOf(code).map(linkTo).join(", ")}`) },
  ];
}

function linkTo(title: string): string {
  return `[${title}](#${anchorOf(title)})`;
}

/** Ids of other entries in a sentence become links to them. */
function linked(block: Block, anchors: ReadonlyMap<string, string>): Block {
  const link = (text: string): string =>
    text.replaceAll(/`([a-z0-9-]+)`(?! ·)/g, (all, id: string) =>
      anchors.has(id) ? `[${all}](#${anchors.get(id)})` : all,
    );
  if (block.kind === "paragraph") return { ...block, text: link(block.text) };
  return block.kind === "list" ? { ...block, items: block.items.map(link) } : block;
}

/** The anchor that code hosts give a heading: lower case, punctuation gone, spaces as hyphens. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}
