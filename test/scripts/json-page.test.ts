import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { jsonPage, schemaDigest, schemaFiles } from "../../scripts/pages/json-page.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}${path}`, "utf8");
const FILES = schemaFiles();

describe("docs (npx tsx scripts/write-schemas.ts)", () => {
  it("json.md lists the schemas", () => expect(read("docs/json.md")).toBe(jsonPage()));

  it("schemas holds each of them and nothing else", () => {
    expect(readdirSync(`${ROOT}docs/schemas`).sort()).toEqual([...FILES.keys()].sort());
    for (const [name, text] of FILES) expect(read(`docs/schemas/${name}`)).toBe(text);
  });
});

describe("what a schema promises", () => {
  const changes: Readonly<Record<string, readonly { readonly digest: string; readonly change: string }[]>> = JSON.parse(
    read("test/schemas/changes.json"),
  );
  // Lines of a list are wrapped.
  const changelog = read("CHANGELOG.md").replace(/\s+/g, " ");

  it.each([...FILES])("is as last named in CHANGELOG.md: %s", (name, text) => {
    const known = changes[name] ?? [];
    expect(known.at(-1)?.digest, `test/schemas/changes.json: a new digest, with the words of CHANGELOG.md`).toBe(
      schemaDigest(text),
    );
    for (const { change } of known) {
      expect(change).not.toBe("");
      expect(changelog).toContain(change);
    }
    expect(new Set(known.map(({ change }) => change)).size, "each change has words of its own").toBe(known.length);
  });

  it("is another where a field comes, and the same where words change", () => {
    const digest = (schema: object): string => schemaDigest(JSON.stringify(schema));
    const before = { description: "a", properties: { description: { type: "string" } } };
    expect(digest({ ...before, description: "b" })).toBe(digest(before));
    expect(digest({ ...before, properties: {} })).not.toBe(digest(before));
  });
});

it("programs get them by the package's name", () => {
  const require = createRequire(import.meta.url);
  expect(require("c1z/schemas/error.json")).toEqual(JSON.parse(FILES.get("error.json") ?? ""));
});

describe("schemas are plain enough for every reader", () => {
  it.each([...FILES])("%s", (_, text) => {
    const schema = JSON.parse(text);
    expect(schema.allOf).toBeUndefined();
    expect(text).not.toMatch(/"(?:prefixItems|if|\$dynamicRef)":|"format": "/);
    for (const [, target] of text.matchAll(/"\$ref": "([^"]*)"/g)) expect(target).toMatch(/^#\/\$defs\//);
  });

  it.each([...FILES])("%s says its version, unless it has another's shape", (name, text) => {
    const row = jsonPage()
      .split("\n")
      .find((line) => line.startsWith(`| [${name.replace(".json", "")}](`));
    const { properties } = JSON.parse(text);
    const isOurs = / \| (?:document|file) \| /.test(row ?? "");
    expect(properties?.version?.const !== undefined).toBe(isOurs);
  });
});
