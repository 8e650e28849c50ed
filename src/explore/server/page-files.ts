import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

/** A file of the page. It holds no data, so that it needs no token. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  /** What a content security policy calls the style sheet within it. */
  readonly styleSource?: string;
}

/** Where index.html says that the style sheet is. */
const STYLE_LINK = '<link rel="stylesheet" href="/app.css" />';

/** Beside the bundles (scripts/build.js), and there also for who runs from source. */
const FOLDERS = [new URL("./explore/", import.meta.url), new URL("../../../dist/explore/", import.meta.url)];

/**
 * The files of the page by their path in an address, read once. No other path is ever looked for on the disk. The style sheet is sent within the
 * HTML: a browser paints nothing before it has both.
 */
export function readPageFiles(): ReadonlyMap<string, PageFile> {
  const folder = FOLDERS.find((url) => existsSync(new URL("index.html", url)));
  if (folder === undefined) throw new Error("Expected the built page in dist/explore: npm run build makes it.");
  const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");
  const style = read("app.css");
  const html = read("index.html").replace(STYLE_LINK, () => `<style>${style}</style>`);
  const hash = createHash("sha256").update(style).digest("base64");
  return new Map([
    ["/", { type: "text/html; charset=utf-8", body: Buffer.from(html), styleSource: `'sha256-${hash}'` }],
    ["/app.js", { type: "text/javascript; charset=utf-8", body: readFileSync(new URL("app.js", folder)) }],
  ]);
}
