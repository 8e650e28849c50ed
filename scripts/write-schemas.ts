// Writes docs/json.md and docs/schemas from the descriptions in the code; a test fails where they are stale. A schema that promises something
// else than before gets a line in test/schemas/changes.json, where the words that CHANGELOG.md has for it must be filled in.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { jsonPage, schemaDigest, schemaFiles } from "./pages/json-page.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const changesPath = `${root}test/schemas/changes.json`;

const files = schemaFiles();
writeFileSync(`${root}docs/json.md`, jsonPage());
for (const name of readdirSync(`${root}docs/schemas`)) if (!files.has(name)) rmSync(`${root}docs/schemas/${name}`);
for (const [name, text] of files) writeFileSync(`${root}docs/schemas/${name}`, text);

const changes: Record<string, { digest: string; change: string }[]> = JSON.parse(readFileSync(changesPath, "utf8"));
for (const [name, text] of files) {
  const known = changes[name] ?? [];
  const digest = schemaDigest(text);
  if (known.at(-1)?.digest !== digest) changes[name] = [...known, { digest, change: "" }];
}
writeFileSync(changesPath, `${JSON.stringify(changes, undefined, 2)}\n`);
