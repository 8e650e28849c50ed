import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ArchiveFormat } from "../../src/c1z/model.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { Finding, Reference } from "../../src/findings/finding.js";
import { fixture } from "../fixtures.js";
import { findingsIn } from "../support/findings.js";

interface Expected {
  readonly rule: string;
  readonly subject: Reference;
  readonly related?: readonly Reference[];
  readonly detail?: Readonly<Record<string, unknown>>;
}
interface ExpectedFile {
  readonly archive: string;
  readonly formats?: readonly ArchiveFormat[];
  readonly findings: readonly Expected[];
}

const FILES: readonly ExpectedFile[] = readdirSync(fixture("expected"))
  .filter((name) => name.endsWith(".findings.json"))
  .map((name) => JSON.parse(readFileSync(fixture(`expected/${name}`), "utf8")));

/** Rules younger than the findings files which truthfully fire on a fixture: `rule subject`, one by one. */
const ADDITIONS: Readonly<Record<string, readonly string[]>> = {
  "users-only": [
    "resource-type-empty resource-type org",
    "resource-type-empty resource-type group",
    "resource-type-empty resource-type role",
    "resource-type-empty resource-type app",
  ],
};

function text({ kind, id }: Reference): string {
  if (kind === "sync") return "sync";
  return kind === "resource" ? `resource ${id.resourceType}:${id.resource}` : `${kind} ${id}`;
}

/** What has to be equal; a sync's id differs between the formats, and the order does not matter. */
function comparable({ rule, subject, related = [] }: Expected | Finding): object {
  return { rule, subject: text(subject), related: related.map(text).sort() };
}

function sorted(findings: readonly (Expected | Finding)[]): readonly object[] {
  return findings.map(comparable).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const BOTH: readonly ArchiveFormat[] = ["v1", "v3"];

/** A findings file that is for one format only says that the other's archive, if there is one, has none. */
const CASES = FILES.flatMap(({ archive, formats = BOTH, findings }) =>
  BOTH.map((format) => [`${format}/${archive}`, archive, formats.includes(format) ? findings : []] as const),
).filter(([path]) => existsSync(fixture(`${path}.c1z`)));

describe("fixtures give exactly their findings", () => {
  it("there are findings files for both formats", () => expect(CASES.length).toBeGreaterThan(30));

  it.each(CASES)("%s", async (path, archive, expected) => {
    const found = await findingsIn(fixture(`${path}.c1z`));
    const additions = ADDITIONS[archive] ?? [];
    const isAddition = ({ rule, subject }: Finding): boolean => additions.includes(`${rule} ${text(subject)}`);
    expect(sorted(found.filter((finding) => !isAddition(finding)))).toEqual(sorted(expected));
    expect(found.filter(isAddition).length).toBe(additions.length);
    for (const { rule, subject, detail = {} } of expected) {
      const same = found.filter((finding) => finding.rule === rule && text(finding.subject) === text(subject));
      expect(same).toContainEqual(expect.objectContaining({ detail: expect.objectContaining(detail) }));
    }
  });
});

/** It carries every annotation there is, and one user whose id is a GUID. */
const ALL_TRAITS = [
  "id-format-mixed resource-type user",
  "reserved-annotation resource group:00g2w96EMREMw7LyMPtX",
  "external-match-unresolved grant app:0oajYm9JrQRrVg5ayO9R:access:group:00g2w96EMREMw7LyMPtX",
];

/** Archives without a findings file: what truthfully fires on them, of any rule. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  // Its writer is older than the RawId annotation.
  "v1/small-old-0.2.60": ["raw-id-missing sync"],
  "v1/all-traits": ALL_TRAITS,
  "v3/all-traits": ALL_TRAITS,
};

describe("the other good archives", () => {
  const known = new Set(FILES.map(({ archive }) => archive));
  const folders = ["v1", "v3"] as const;
  const others = folders.flatMap((folder) =>
    readdirSync(fixture(folder))
      .map((name) => name.replace(/\.c1z$/, ""))
      .filter((name) => !known.has(name))
      .map((name) => `${folder}/${name}`),
  );
  it.each(others)("%s", async (path) => {
    using archive = await openArchive(fixture(`${path}.c1z`));
    expect(archive.format).toBe(path.slice(0, 2));
    const found = await findingsIn(fixture(`${path}.c1z`));
    const lines = [...new Set(found.map(({ rule, subject }) => `${rule} ${text(subject)}`))].sort();
    expect(lines).toEqual([...(OTHERS[path] ?? [])].sort());
  });
});
