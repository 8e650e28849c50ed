import { existsSync, readFileSync } from "node:fs";

/** A file of the page. It holds no data, so that it needs no token. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const FILES = [
  ["/", "index.html", "text/html; charset=utf-8"],
  ["/app.js", "app.js", "text/javascript; charset=utf-8"],
  ["/app.css", "app.css", "text/css; charset=utf-8"],
] as const;

/** Beside the bundles (scripts/build.js), and there also for who runs from source. */
const FOLDERS = [new URL("./explore/", import.meta.url), new URL("../../../dist/explore/", import.meta.url)];

/** The files of the page by their path in an address, read once. No other path is ever looked for on the disk. */
export function readPageFiles(): ReadonlyMap<string, PageFile> {
  const folder = FOLDERS.find((url) => existsSync(new URL("index.html", url)));
  if (folder === undefined) throw new Error("Expected the built page in dist/explore: npm run build makes it.");
  return new Map(FILES.map(([path, name, type]) => [path, { type, body: readFileSync(new URL(name, folder)) }]));
}
