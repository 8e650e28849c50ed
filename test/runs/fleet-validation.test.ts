import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/findings/finding.js";
import { LakeLayout } from "../../src/lake/lake-layout.js";
import { brokenManifestText } from "../../src/lake/manifest.js";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";
import { addToLake } from "../support/lake-of.js";
import { TempFolder } from "../support/temp-folder.js";

const temp = new TempFolder();
const lake = (): string => temp.path("lake");
const judged = (): string => join(lake(), "_baton/judged");
const SMALL_SYNC = "3MReTjwQttEp2GitmdMWbBHbHXg";
const ARCHIVES = [
  ["ü/one", "v1/kitchen-sink.c1z"],
  ["007", "v3/kitchen-sink.c1z"],
  ["partial", "v1/partial-only.c1z"],
  ["small", "v1/small.c1z"],
] as const;

beforeAll(async () => {
  for (const [archive, path] of ARCHIVES) await addToLake(lake(), archive, fixture(path));
});

/** What two runs say alike of a finding. */
function lineOf({ rule, level, subject, fingerprint, sync }: Finding): string {
  return `${rule} ${level} ${JSON.stringify(subject)} ${fingerprint} ${sync}`;
}

async function report(...flags: readonly string[]) {
  const run = await baton(["fleet", "validate", lake(), "-o", "json", ...flags]);
  return { ...run, document: JSON.parse(run.stdout) };
}

describe("baton fleet validate", () => {
  it("finds of each archive what validate finds in it", async () => {
    const { document, status } = await report();
    for (const [archive, path] of ARCHIVES) {
      const single = await baton(["validate", "-f", fixture(path), "-o", "json"]);
      const own = document.findings
        .filter(({ file }: Finding) => file === archive)
        .map(lineOf)
        .sort();
      expect(own, archive).toEqual(JSON.parse(single.stdout).findings.map(lineOf).sort());
    }
    expect([status, document.files.length]).toEqual([1, ARCHIVES.length]);
  });

  it("says which rules a partial sync could not answer", async () => {
    const { document } = await report();
    const single = await baton(["validate", "-f", fixture("v1/partial-only.c1z"), "-o", "json"]);
    const { notices } = document.files.find(({ file }: { readonly file: string }) => file === "partial");
    expect(notices).toEqual(JSON.parse(single.stdout).files[0].notices);
    expect(notices).not.toEqual([]);
  });

  it("judges again only what is new, or what is in another file", async () => {
    await report();
    const before = inodes();
    const again = await report();
    expect(inodes()).toEqual(before);
    await addToLake(lake(), "new", fixture("v1/duplicate-users.c1z"));
    const { document, stderr } = await report();
    expect(stderr).toContain("Judging 1 sync; what was found in 4 others holds.");
    expect(document.findings.length).toBeGreaterThan(again.document.findings.length);
    expect(inodes()).toMatchObject(before);
    expect(Object.keys(inodes())).toHaveLength(ARCHIVES.length + 1);
    expect((await report("--again")).document.findings).toEqual(document.findings);
    expect(Object.values(inodes())).not.toEqual(expect.arrayContaining(Object.values(before)));
    // Nothing but results.
    expect(readdirSync(judged()).every((name) => name.endsWith(".ndjson"))).toBe(true);
  });

  it("asks chosen rules, and fails by what it was told", async () => {
    const chosen = await report("--rule", "user-email-duplicate", "--rule", "id-format-mixed");
    const rules = new Set(chosen.document.findings.map(({ rule }: Finding) => rule));
    expect([[...rules].sort(), chosen.status]).toEqual([["id-format-mixed", "user-email-duplicate"], 0]);
    expect((await report("--rule", "user-email-duplicate", "--fail-on", "warning")).status).toBe(1);
  });

  it("says what to use in place of validate's -t", async () => {
    expect(await baton(["fleet", "validate", lake(), "-t", "user"])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--where[\s\S]*baton validate ARCHIVE -t TYPE/),
    });
  });

  it("takes the baseline of validate", async () => {
    const known = temp.path("known.json");
    await baton(["validate", "-f", fixture("v1/kitchen-sink.c1z"), "--baseline", known, "--write-baseline"]);
    const { document } = await report("--baseline", known);
    const left = document.findings.filter(({ file }: Finding) => file === "ü/one");
    expect([left, document.summary.inBaseline > 0]).toEqual([[], true]);
  });

  it("looks at the syncs since a day", async () => {
    expect((await baton(["fleet", "validate", lake(), "--since", "2100-01-01"])).status).toBe(3);
    expect((await report("--since", "2026-11-22")).document.files.length).toBeGreaterThan(3);
    expect((await baton(["fleet", "validate", lake(), "--since", "soon"])).status).toBe(2);
  });

  it("tells of archives that could not be added, and of rows that are missing", async () => {
    const layout = new LakeLayout(lake());
    const broken = layout.brokenOf("gone");
    mkdirSync(dirname(broken), { recursive: true });
    const facts = {
      file: "gone.c1z",
      code: "C1Z_TRUNCATED",
      message: "It ends in the middle.",
      at: "2026-11-30T00:00:00Z",
    };
    writeFileSync(broken, brokenManifestText({ archive: "gone", ...facts }));
    await addToLake(lake(), "holes", fixture("v1/small.c1z"), { incomplete: ["3 grants are missing."] });
    const { document, status } = await report();
    const of = (archive: string) => document.findings.filter(({ file }: Finding) => file === archive);
    expect(of("gone").map(({ rule, level, message }: Finding) => [rule, level, message])).toEqual([
      ["archive-not-added", "error", 'Archive "gone" could not be added (C1Z_TRUNCATED): It ends in the middle.'],
    ]);
    expect(of("holes").map(({ rule, level }: Finding) => [rule, level])).toContainEqual(["archive-integrity", "error"]);
    expect(status).toBe(1);
  });

  it("says that a folder is no lake", async () => {
    expect(await baton(["fleet", "validate", fixture("v1")])).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("There is no lake in"),
    });
  });

  it("says that a file of the lake is damaged, and leaves what was found before", async () => {
    const before = inodes();
    const spilled = temp.path("spilled");
    mkdirSync(spilled);
    writeFileSync(new LakeLayout(lake()).fileOf("grants", { archive: "small", syncId: SMALL_SYNC }), "no Parquet");
    const run = await baton(["fleet", "validate", lake(), "--again", "--temp-folder", spilled]);
    expect(run).toMatchObject({ status: 3, stderr: expect.stringContaining("A file of the lake can't be read") });
    expect([inodes(), readdirSync(spilled)]).toEqual([before, []]);
  });
});

/** Of the results, by name. */
function inodes(): Readonly<Record<string, number>> {
  if (!existsSync(judged())) return {};
  return Object.fromEntries(readdirSync(judged()).map((name) => [name, statSync(join(judged(), name)).ino]));
}
