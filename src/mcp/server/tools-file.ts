import { existsSync, readFileSync } from "node:fs";
import type { ListedTool } from "../tools/listed-tools.js";

/** Beside the bundles (scripts/build.js); it does not exist where this runs from source. */
const FILE = new URL("./mcp-tools.json", import.meta.url);

/** What clients are told of the tools, as the build wrote it; undefined from source. */
export function toolsFile(): readonly ListedTool[] | undefined {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : undefined;
}
