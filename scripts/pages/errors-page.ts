import type { Audience, Entry } from "../../src/diagnose/catalogue/entry.js";
import { entryBlocks } from "../../src/diagnose/explain/entry-blocks.js";
import type { Family } from "../../src/diagnose/families/family.js";
import type { Block } from "../../src/document/document.js";

/** A chapter of the pages. */
export interface Chapter {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** A page below `docs/`. */
export interface Page {
  readonly file: string;
  readonly blocks: readonly Block[];
}

interface AudiencePage {
  readonly file: string;
  readonly title: string;
  readonly audiences: readonly Audience[];
  readonly who: string;
}

const FRONT = "errors.md";
const CODES_PAGE = "errors-codes.md";
const AUDIENCE_PAGES: readonly AudiencePage[] = [
  {
    file: "errors-connectors.md",
    title: "Troubleshooting: connectors and C1",
    audiences: ["connector", "service", "provisioning", "terraform"],
    who: "You run or write a Baton connector, or use it with C1.",
  },
  {
    file: "errors-archives.md",
    title: "Troubleshooting: `.c1z` files",
    audiences: ["archive"],
    who: "You have a `.c1z` file that cannot be read.",
  },
  {
    file: "errors-assistants.md",
    title: "Troubleshooting: assistants",
    audiences: ["assistant"],
    who: "You let an assistant ask `baton mcp`.",
  },
  {
    file: "errors-agents.md",
    title: "Troubleshooting: Airbyte agent connectors",
    audiences: ["agent", "mcp"],
    who: "You use Airbyte's agent connectors or their MCP server.",
  },
];

const INTRODUCTION = [
  "What goes wrong with Baton connectors, with C1, with `.c1z` files and with Airbyte agent connectors: how it looks, why it happens, what to do.",
  'You need not read it from the top. Paste the error into `baton explain "…"`, or point `baton logs` at the log, and the right section is shown.',
];
const FAMILIES_TEXT =
  "Most errors carry a code or words that their maker publishes. `baton explain CODE` or `baton explain FAMILY` shows them; an error text is taken apart, and the innermost of them answers. The exit status is 0 where an entry, a code or a family tells a cause, and 1 for a guess or where only a place or step is known.";

const CODES_TITLE = "Codes";
const CODES =
  "Checks, findings and their JSON (`covers`) name failures by short codes: L for what logs show, A for what an archive shows, AB for agent connectors, F for files that cannot be read, and 0.4 for retry settings that the public guide and the code name differently. These sections answer them.";

const GENERATED = "Generated from src/diagnose by scripts/write-errors-page.ts: change it there.";

/** The troubleshooting pages: the index in `docs/errors.md`, one page for each audience, and the tables of codes. */
export function errorsPages(chapters: readonly Chapter[], families: readonly Family[]): readonly Page[] {
  const pages = AUDIENCE_PAGES.map((page) => ({
    ...page,
    chapters: chapters.filter((chapter) => isFor(page, chapter)),
  }));
  const places = new Map(
    pages.flatMap(({ file, chapters: own }) =>
      own.flatMap(({ entries }) =>
        entries.map(({ id, title }): [string, Place] => [id, { file, anchor: anchorOf(title) }]),
      ),
    ),
  );
  return [
    { file: FRONT, blocks: frontBlocks(pages, families, places) },
    ...pages.map(({ file, title, who, chapters: own }) => ({
      file,
      blocks: audienceBlocks(file, title, who, own, places),
    })),
    { file: CODES_PAGE, blocks: codesPageBlocks(families) },
  ];
}

/** Where an entry is explained. */
interface Place {
  readonly file: string;
  readonly anchor: string;
}

function isFor({ audiences }: AudiencePage, { entries }: Chapter): boolean {
  return entries[0] !== undefined && audiences.includes(entries[0].audience);
}

function frontBlocks(
  pages: readonly (AudiencePage & { readonly chapters: readonly Chapter[] })[],
  families: readonly Family[],
  places: ReadonlyMap<string, Place>,
): Block[] {
  return [
    { kind: "heading", level: 1, text: "Troubleshooting" },
    ...INTRODUCTION.map((text): Block => ({ kind: "paragraph", text })),
    { kind: "heading", level: 2, text: "By family of codes" },
    { kind: "paragraph", text: FAMILIES_TEXT },
    {
      kind: "list",
      items: families.map(
        ({ id, title, rows }) => `\`${id}\`: [${title}](${CODES_PAGE}#${anchorOf(title)}), ${rows.length} rows`,
      ),
    },
    { kind: "heading", level: 2, text: "By what you use" },
    ...pages.flatMap(({ file, who, chapters }): Block[] => [
      { kind: "paragraph", text: `${who} [${file}](${file}):` },
      { kind: "list", items: chapters.map(({ title }) => `[${title}](${file}#${anchorOf(title)})`) },
    ]),
    ...codesBlocks(
      pages.flatMap(({ chapters }) => chapters.flatMap(({ entries }) => entries)),
      places,
    ),
    { kind: "comment", text: GENERATED },
  ];
}

function audienceBlocks(
  file: string,
  title: string,
  who: string,
  chapters: readonly Chapter[],
  places: ReadonlyMap<string, Place>,
): Block[] {
  return [
    { kind: "heading", level: 1, text: title },
    { kind: "paragraph", text: `${who} The index of all pages is [${FRONT}](${FRONT}).` },
    { kind: "list", items: chapters.map((chapter) => linkTo(chapter.title)) },
    ...chapters.flatMap(chapterBlocks).map((block) => linked(block, file, places)),
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

function codesPageBlocks(families: readonly Family[]): Block[] {
  return [
    { kind: "heading", level: 1, text: "Families of error codes" },
    { kind: "paragraph", text: `${FAMILIES_TEXT} The index of all pages is [${FRONT}](${FRONT}).` },
    { kind: "list", items: families.map(({ title }) => linkTo(title)) },
    ...families.flatMap(familyBlocks),
    { kind: "comment", text: GENERATED },
  ];
}

function familyBlocks({ id, title, source, rows, otherwise }: Family): Block[] {
  return [
    { kind: "heading", level: 2, text: title },
    { kind: "paragraph", text: `\`baton explain ${id}\`. Source: [${source.title}](${source.url}).` },
    {
      kind: "table",
      headings: ["Code or reason", "What it means", "Why", "What to do"],
      rows: rows.map(({ code, meaning, cause, fix }) => [code, meaning, cause, fix]),
    },
    ...(otherwise === undefined
      ? []
      : [{ kind: "paragraph", text: `Any other code: ${otherwise.cause} ${otherwise.fix}` } as const]),
  ];
}

/** Which entries answer each code, codes by letter and number. */
function codesBlocks(entries: readonly Entry[], places: ReadonlyMap<string, Place>): Block[] {
  const codes = [...new Set(entries.flatMap(({ covers }) => covers))];
  codes.sort((left, right) => left.localeCompare(right, "en", { numeric: true }));
  const linksOf = (code: string) =>
    entries
      .filter(({ covers }) => covers.includes(code))
      .map(({ id, title }) => {
        const place = places.get(id);
        return place === undefined ? title : `[${title}](${place.file}#${place.anchor})`;
      });
  return [
    { kind: "heading", level: 2, text: CODES_TITLE },
    { kind: "paragraph", text: CODES },
    { kind: "list", items: codes.map((code) => `${code}: ${linksOf(code).join(", ")}`) },
  ];
}

function linkTo(title: string): string {
  return `[${title}](#${anchorOf(title)})`;
}

/** Ids of other entries in a sentence become links to them, also on other pages. */
function linked(block: Block, file: string, places: ReadonlyMap<string, Place>): Block {
  const link = (text: string): string =>
    text.replaceAll(/`([a-z0-9-]+)`(?! ·)/g, (all, id: string) => {
      const place = places.get(id);
      return place === undefined ? all : `[${all}](${place.file === file ? "" : place.file}#${place.anchor})`;
    });
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
