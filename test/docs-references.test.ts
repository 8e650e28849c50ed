import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const FOLDERS = ["src", "test", "bench", "scripts", "docs"];
const TOP_PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];
const FIXTURES = "test/fixtures";

/** Names of pages that are not ours to have, and whose they are. */
const OTHER_PAGES: Readonly<Record<string, string>> = {
  [page("AUTH")]: "a page of an agent connector's package",
  [page("REFERENCE")]: "a page of an agent connector's package",
  [page("baton-diff")]: "what a job of ci/gitlab.yml writes",
  [page("report")]: "what a command of the errors page writes",
  [page("yaml_instructions")]: "a page of baton-file",
  [page("csv_instructions")]: "a page of baton-file",
  [page("langdef")]: "the definition of CEL",
  [page("meta-sql")]: "a page of the public documentation of baton-sql",
  [page("meta-http")]: "a page of the public documentation of baton-http",
  [page("notes")]: "made by tests, to be looked at or passed over",
};

/** Words for papers and folders that are not in the repository. They are put together here, so that this file passes, too. */
const LOST_SOURCES = [
  ...["format", "protobuf", "v1", "v3"].map((kind) => `${kind} notes`),
  ["..", "shared"].join("/"),
  ["shared", "docs"].join("/"),
];

interface TextFile {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

/** A page's file name; spelt like this, a name in this file is no reference to a page. */
function page(name: string): string {
  return `${name}.md`;
}

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return names.map((name) => join(folder, name)).filter((path) => /\.(?:ts|js|md)$/.test(path));
}

const PATHS = [...FOLDERS.flatMap(filesIn), ...TOP_PAGES];
const PAGES = new Set(PATHS.filter((path) => path.endsWith(".md")));
const FILES: readonly TextFile[] = PATHS.filter((path) => !path.startsWith(FIXTURES)).map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), "utf8"),
}));

/** Names of pages that are nowhere: neither in the file's folder, nor the repository's, nor in docs (whose pages code writes), nor among the fixtures. */
function lostPages({ path, text }: TextFile): readonly string[] {
  const names = [...text.matchAll(/[\w./-]*[\w-]\.md\b/g)].map(([name]) => name);
  return names.filter((name) => pageOf(path, name) === undefined && !isOfOthers(name));
}

function pageOf(from: string, name: string): string | undefined {
  return [dirname(from), ".", "docs", FIXTURES]
    .map((folder) => normalize(join(folder, name)))
    .find((path) => PAGES.has(path));
}

function isOfOthers(name: string): boolean {
  return Object.hasOwn(OTHER_PAGES, name.slice(name.lastIndexOf("/") + 1));
}

/** Headings that are cited, in quotes behind the name of a page and a comma, and that the page does not have. */
function lostHeadings({ path, text }: TextFile): readonly string[] {
  // A citation in a comment may go on in the next line.
  const flat = text.replace(/\n\s*(?:\*|\/\/)?\s*/g, " ");
  return [...flat.matchAll(/([\w./-]+\.md)((?:, "[^"]+")+)/g)].flatMap(([, name = "", cited = ""]) => {
    const known = headingsOf(pageOf(path, name));
    return [...cited.matchAll(/"([^"]+)"/g)].flatMap(([, title = ""]) =>
      known.includes(title) ? [] : [`${name}, "${title}"`],
    );
  });
}

function headingsOf(path: string | undefined): readonly string[] {
  if (path === undefined) return [];
  const prose = withoutCodeBlocks(readFileSync(join(ROOT, path), "utf8"));
  return [...prose.matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, title = ""]) => title);
}

/** Markdown links to files or headings that are not there. */
function lostLinks({ path, text }: TextFile): readonly string[] {
  if (!path.endsWith(".md")) return [];
  const prose = withoutCodeBlocks(text).replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(path, target));
}

function leadsSomewhere(from: string, target: string): boolean {
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(ROOT, path))) return false;
  return anchor === undefined || anchorsOf(path).includes(anchor);
}

/** The anchors that GitHub makes of headings: lower case, no punctuation, hyphens for spaces; repeated ones are numbered. */
function anchorsOf(path: string): readonly string[] {
  const seen = new Map<string, number>();
  return headingsOf(path).map((title) => {
    const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

function withoutCodeBlocks(text: string): string {
  return text.replace(/^( *)```[\s\S]*?^\1```/gm, "");
}

/** Files and folders that a page names in code spans, such as `src/c1z`, and that are not there. */
function lostPaths({ path, text }: TextFile): readonly string[] {
  if (!path.endsWith(".md")) return [];
  const spans = [...withoutCodeBlocks(text).matchAll(/`((?:src|test|bench|scripts|docs)\/[\w./-]*)`/g)];
  return spans.map(([, name = ""]) => name).filter((name) => !existsSync(join(ROOT, name)));
}

/** Words for what is not in the repository, and sections by number, which only public standards have. */
function lostSources({ text }: TextFile): readonly string[] {
  const words = LOST_SOURCES.filter((word) => text.toLowerCase().includes(word));
  const sections = [...text.matchAll(/(.{0,40})\bsections? \d[\d.]*/gi)];
  return [...words, ...sections.filter(([, before]) => !/RFC|SQLite/.test(before ?? "")).map(([found]) => found)];
}

const CHECKS = { lostPages, lostHeadings, lostLinks, lostPaths, lostSources } as const;

describe.each(Object.entries(CHECKS))("%s", (_, check) => {
  it("finds none", () => {
    const found = FILES.flatMap((file) => check(file).map((what) => `${file.path}: ${what}`));
    expect(found).toEqual([]);
  });
});

describe("the checks themselves", () => {
  const lost = page("docs/lost");
  const found = page("docs/format-v3");
  const comment = (text: string): TextFile => ({ path: "src/c1z/sync.ts", text });
  const markdown = (text: string): TextFile => ({ path: page("docs/made-up"), text });

  it("look at all folders, and at pages in all of them but scripts", () => {
    expect(FOLDERS.filter((folder) => !FILES.some(({ path }) => path.startsWith(`${folder}/`)))).toEqual([]);
    expect(PAGES.size).toBeGreaterThan(15);
  });

  it("see a page that is not there, however it is named", () => {
    expect(lostPages(comment(`(${lost}, "Footer")`))).toEqual([lost]);
    expect(lostPages(comment(`(${found}, "Footer") and ../../${found}`))).toEqual([]);
    expect(lostPages(markdown(`[x](${page("lost")}) [y](${page("format-v3")})`))).toEqual([page("lost")]);
  });

  it("see a heading that is not there, also in the next line of a comment", () => {
    expect(lostHeadings(comment(`(${found}, "Footer", "Header")`))).toEqual([`${found}, "Header"`]);
    expect(lostHeadings(comment(`(${found},\n * "Lost and found")`))).toEqual([`${found}, "Lost and found"`]);
    expect(lostHeadings(comment(`(${found},\n * "Virtual tables")`))).toEqual([]);
  });

  it("see links to files and headings that are not there, but not in code", () => {
    const target = page("format-v3");
    expect(lostLinks(markdown(`[a](${target}#footer) [b](${target}#header) [c](../src/lost)`))).toEqual([
      `${target}#header`,
      "../src/lost",
    ]);
    expect(lostLinks(markdown("`[a](lost)` and\n```\n[b](lost)\n```\n[c](https://example.com/lost)"))).toEqual([]);
  });

  it("see paths that are not there", () => {
    expect(lostPaths(markdown("`src/c1z` and `src/lost/found.ts`"))).toEqual(["src/lost/found.ts"]);
  });

  it("see what was said of papers elsewhere, and sections by number unless a standard's", () => {
    for (const word of LOST_SOURCES) expect(lostSources(comment(`the ${word}`))).toContain(word);
    expect(lostSources(comment(`(section ${9}.2)`))).toHaveLength(1);
    expect(lostSources(comment(`(RFC 8878, section ${3}.1.1)`))).toEqual([]);
  });

  it("let no name pass that does not occur", () => {
    const others = FILES.filter(({ path }) => path !== "test/docs-references.test.ts");
    const unused = Object.keys(OTHER_PAGES).filter((name) => !others.some(({ text }) => text.includes(name)));
    expect(unused).toEqual([]);
  });
});
