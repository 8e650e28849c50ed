import { copyFileSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { LakeLayout } from "../../src/lake/lake-layout.js";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";
import { addToLake } from "../support/lake-of.js";
import { TempFolder } from "../support/temp-folder.js";

const temp = new TempFolder();
const BEFORE_SYNC = "3MReWyQzJltQpJe7LJbiZb8RgST";
const AFTER_SYNC = "3MReX4rYrZRseajP2fB9j9345Dr";
const SMALL_SYNC = "3MReTjwQttEp2GitmdMWbBHbHXg";
const QUESTIONS: readonly (readonly [name: string, ...words: string[]])[] = [
  ["orphans"],
  ["trend", "--counts-only"],
] as const;

/** Ways in which a lake lacks what somebody wanted in it, with the word that tells. */
const LACKS: readonly (readonly [what: string, told: string, make: (lake: string) => Promise<void>])[] = [
  [
    "an archive that could not be added",
    "v1-truncated",
    async (lake) => {
      await baton(["lake", "add", lake, fixture("damaged/v1-truncated.c1z")]);
    },
  ],
  [
    "rows of a sync",
    "holes",
    async (lake) => {
      await addToLake(lake, "holes", fixture("v1/users-only.c1z"), { incomplete: ["3 grants are missing."] });
    },
  ],
  [
    "the file of a sync in syncs/",
    "small",
    async (lake) => {
      await addToLake(lake, "small", fixture("v1/small.c1z"));
      rmSync(new LakeLayout(lake).fileOf("syncs", { archive: "small", syncId: SMALL_SYNC }));
    },
  ],
  [
    "a finished sync of an archive",
    "unfinished-only",
    async (lake) => {
      await baton(["lake", "add", lake, fixture("v1/unfinished-only.c1z")]);
    },
  ],
];

const RULES = new Map([
  ["holes", "archive-integrity"],
  ["unfinished-only", "no-finished-sync"],
]);

describe.each(LACKS)("a lake that lacks %s", (what, told, make) => {
  let lake = "";
  beforeAll(async () => {
    lake = temp.path(what.replaceAll(/\W/g, "-"));
    await addToLake(lake, "whole", fixture("v1/users-only.c1z"));
    await make(lake);
  });

  it.each(QUESTIONS)("is told by fleet %s, which ends with 1", async (name, ...words) => {
    const { status, stderr } = await baton(["fleet", name, lake, ...words]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(told)]);
  });

  it("is told by sql, unless all rows are there", async () => {
    const { status, stderr } = await baton(["sql", lake, "SELECT 1"]);
    const isWhole = told === "unfinished-only";
    expect([status, stderr.includes(told)]).toEqual(isWhole ? [0, false] : [1, true]);
  });

  it("is a finding of fleet validate", async () => {
    const { status, stdout } = await baton(["fleet", "validate", lake, "-o", "json"]);
    const rules = JSON.parse(stdout)
      .findings.filter(({ file }: { readonly file: string }) => file === told)
      .map(({ rule }: { readonly rule: string }) => rule);
    const rule = RULES.get(told) ?? "archive-not-added";
    expect([status, rules]).toEqual([1, expect.arrayContaining([rule])]);
  });
});

describe("a lake whose files were swapped", () => {
  const grants = (lake: string, archive: string, syncId: string) =>
    new LakeLayout(lake).fileOf("grants", { archive, syncId });

  it("is not asked", async () => {
    const lake = temp.path("swapped");
    await addToLake(lake, "one", fixture("v1/before.c1z"));
    await addToLake(lake, "two", fixture("v1/after.c1z"));
    const [one, two] = [grants(lake, "one", BEFORE_SYNC), grants(lake, "two", AFTER_SYNC)];
    renameSync(one, `${one}.aside`);
    renameSync(two, one);
    renameSync(`${one}.aside`, two);
    for (const words of [
      ["fleet", "validate", lake],
      ["fleet", "orphans", lake],
      ["sql", lake, "FROM grants"],
    ]) {
      const run = await baton(words);
      expect(run, words.join(" ")).toMatchObject({ status: 3, stderr: expect.stringContaining("C1Z_UNREADABLE") });
    }
  });

  it("is refused by the engine where a file has the rows of another, whatever its size", async () => {
    const [lake, other] = [temp.path("foreign"), temp.path("other")];
    await addToLake(lake, "one", fixture("v1/before.c1z"));
    await addToLake(other, "two", fixture("v1/before.c1z"));
    const path = grants(lake, "one", BEFORE_SYNC);
    copyFileSync(grants(other, "two", BEFORE_SYNC), path);
    const manifest = new LakeLayout(lake).manifestOf({ archive: "one", syncId: BEFORE_SYNC });
    const text = JSON.parse(readFileSync(manifest, "utf8"));
    text.files.grants.bytes = statSync(path).size;
    writeFileSync(manifest, JSON.stringify(text));
    const { status, stderr } = await baton(["fleet", "validate", lake]);
    expect([status, stderr]).toEqual([3, expect.stringContaining('it has rows of "two"')]);
  });
});

describe("a lake in which nothing is", () => {
  it("is not called well", async () => {
    const lake = temp.path("empty");
    await addToLake(lake, "only", fixture("v1/users-only.c1z"));
    await baton(["lake", "remove", lake, "only"]);
    const { status, stderr } = await baton(["fleet", "validate", lake]);
    expect([status, stderr]).toEqual([3, expect.stringContaining("C1Z_NO_SYNC")]);
    expect((await baton(["sql", lake, "FROM grants"])).stderr).toContain("holds no sync");
  });

  it("since a day is not called well", async () => {
    const lake = temp.path("old");
    await addToLake(lake, "only", fixture("v1/users-only.c1z"));
    const { status, stdout } = await baton(["fleet", "validate", lake, "--since", "2100-01-01"]);
    expect([status, stdout]).toEqual([3, ""]);
  });
});

it.each(["leavers", "orphans"])("%s makes nobody gone where the leading archive has no users", async (question) => {
  const lake = temp.path(`leading-${question}`);
  await addToLake(lake, "whole", fixture("v1/users-only.c1z"));
  await addToLake(lake, "hr", fixture("v1/empty.c1z"));
  const run = await baton(["fleet", question, lake, "--leading", "hr"]);
  expect([run.status, run.stdout]).toEqual([2, ""]);
  expect(run.stderr).toContain('The leading archive "hr" holds no users');
});

it("says of a leading archive that could not be added that it is known, and why it is not there", async () => {
  const lake = temp.path("leading-broken");
  await baton(["lake", "add", lake, fixture("damaged/v1-truncated.c1z"), fixture("v1/users-only.c1z")]);
  expect(await baton(["fleet", "leavers", lake, "--leading", "v1-truncated"])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/"v1-truncated" could not be added.*C1Z_TRUNCATED/),
  });
});
