import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { CLIENT_NAMES, clientConfig } from "../../src/mcp/client-config.js";
import { TOOLS } from "../../src/mcp/tools/index.js";

const PAGE = readFileSync(fileURLToPath(new URL("../../docs/mcp.md", import.meta.url)), "utf8");
const START = { command: "/usr/bin/node", args: ["/usr/lib/node_modules/c1z/bin/run.js", "mcp", "/home/me/syncs"] };

it("docs/mcp.md shows what --print-config prints", () => {
  const shown = [...PAGE.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, json]) => json);
  expect(shown).toEqual([clientConfig("claude", START), clientConfig("vscode", START)]);
  for (const client of CLIENT_NAMES) expect(PAGE).toContain(`--print-config ${client} `);
});

it("docs/mcp.md names the tools, in their order, and no others", () => {
  const named = [...PAGE.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(named).toEqual(TOOLS.map(({ name }) => name));
});
