import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Archive } from "../../src/c1z/archive.js";
import { isC1zError } from "../../src/c1z/errors.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { Evidence, Finding, Level } from "../../src/findings/finding.js";
import { FindingCollector } from "../../src/findings/finding-collector.js";
import { DuckdbEngine } from "../../src/fleet/engine/duckdb-engine.js";
import { sqlFindings } from "../../src/fleet/judge/sql-findings.js";
import { RULES_WITHOUT_SQL } from "../../src/fleet/rules/index.js";
import { RULE_COLUMNS, ruleViews } from "../../src/fleet/rules/rule-views.js";
import { SQL_RULE_NAMES, sqlRules } from "../../src/fleet/rules/sql-rules.js";
import { RULE_NAMES, RULES, ruleNamed } from "../../src/validate/rule-list.js";
import { askAboutSync } from "../../src/validate/validate-archive.js";
import { FIXTURES } from "../fixtures.js";
import { exportedSyncs, type SyncToExport } from "../support/exported-syncs.js";
import { DEFAULT_SETTINGS } from "../support/findings.js";
import { memorySync } from "../support/memory-sync.js";
import { collectRuleCases, referenceText } from "../support/rule-tester.js";
import { TempFolder } from "../support/temp-folder.js";

/** What is said of a sync: each finding as a line, and its message by that line. */
type Said = ReadonlyMap<string, string>;

const ASKED = SQL_RULE_NAMES;
/** Tells of rows that are in no table. */
const DAMAGE = "archive-integrity";
const temp = new TempFolder();
const opened: Archive[] = [];
/** By archive. */
const validated = new Map<string, Said>();
let asked = new Map<string, Said>();
/** Archives whose rows are not all in the tables. */
const unreadable: string[] = [];

beforeAll(async () => {
  const inputs = [...(await syncsOfFixtures()), ...(await syncsOfRuleCases())];
  for (const input of inputs)
    validated.set(
      input.archive,
      saidBy((report) => validateSync(input, report)),
    );
  asked = await askInSql(inputs);
});
afterAll(() => {
  for (const archive of opened) archive.close();
});

describe("the SQL of rules", () => {
  it("finds in every fixture and every case of a rule's test what validate finds", () => {
    const lines = (said: Said | undefined): readonly string[] => [...(said?.keys() ?? [])].sort();
    const differing = [...validated].flatMap(([archive, said]) => {
      const [expected, found] = [lines(said), lines(asked.get(archive))];
      const missing = expected.filter((line) => !found.includes(line)).map((line) => `${archive}: not found: ${line}`);
      return [
        ...missing,
        ...found.filter((line) => !expected.includes(line)).map((line) => `${archive}: only in SQL: ${line}`),
      ];
    });
    expect(differing).toEqual([]);
  });

  it("says it in the same words, but for other spellings of an id, places in a file and the order of names", () => {
    const differing = [...validated].flatMap(([archive, said]) =>
      [...said].flatMap(([line, message]) => {
        const found = asked.get(archive)?.get(line) ?? "";
        return wordsOf(found).join() === wordsOf(message).join() ? [] : [`${archive}: ${message} | ${found}`];
      }),
    );
    expect(differing).toEqual([]);
  });

  it.each(SQL_RULE_NAMES)("finds something by %s", (rule) => {
    const found = [...asked.values()].flatMap((said) => [...said.keys()]).filter((line) => line.startsWith(`${rule} `));
    expect(found).not.toEqual([]);
  });

  it("is compared on all fixtures but those with rows that are not there", () => {
    const damaged = ["damaged/v1-bad-protobuf.c1z", "damaged/v1-missing-grants-table.c1z"];
    expect([validated.size > 200, unreadable]).toEqual([true, damaged]);
  });

  it("is there for every rule, or there is a reason why not", () => {
    expect([...SQL_RULE_NAMES, ...RULES_WITHOUT_SQL.keys()].sort()).toEqual([...RULE_NAMES].sort());
  });
});

/** A message's words; of many names the first ones differ where they are in another order. */
function wordsOf(message: string): readonly string[] {
  const plain = message
    .replace(/; the sync has [^;]* which differs in [a-z -]+ only(?=\.$)/, "")
    .replace(/ \((?:grant|row) \d+\)(?=\.$)/, "")
    .replace(/: [^:]*(?::[^:]*)* and \d+ more(?=\.$)/, "");
  return plain
    .split(/,? |, /)
    .map((word) => word.replace(/[,.]$/, ""))
    .sort();
}

/** All finished syncs of all fixtures that can be read. */
async function syncsOfFixtures(): Promise<readonly SyncToExport[]> {
  const paths = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".c1z"));
  const syncs: SyncToExport[] = [];
  for (const path of paths.sort()) {
    try {
      syncs.push(...(await syncsOf(path)));
    } catch (error) {
      if (!isC1zError(error)) throw error;
    }
  }
  return syncs;
}

async function syncsOf(path: string): Promise<readonly SyncToExport[]> {
  const archive = await openArchive(`${FIXTURES}${path}`);
  opened.push(archive);
  const finished = archive.syncs().filter(({ endedAt }) => endedAt !== undefined);
  const inputs = finished.map(({ id }) => ({
    archive: `${path} ${id}`,
    format: archive.format,
    sync: archive.sync(id),
  }));
  // Throws where the file breaks off.
  const all = inputs.map((input) => [input, saidBy((collector) => validateSync(input, collector))] as const);
  if (all.some(([, said]) => isDamaged(said))) unreadable.push(path);
  const whole = all.filter(([, said]) => !isDamaged(said));
  for (const [{ archive: name }, said] of whole) validated.set(name, said);
  return whole.map(([input]) => input);
}

function isDamaged(said: Said): boolean {
  return [...said.keys()].some((line) => line.startsWith(`${DAMAGE} `));
}

/** The cases of the rules' own tests, as syncs. */
async function syncsOfRuleCases(): Promise<readonly SyncToExport[]> {
  const rules = await collectRuleCases(async () => {
    for (const name of SQL_RULE_NAMES) await import(`../validate/rules/${name}.test.ts?cases`);
  });
  return [...rules].flatMap(([rule, { fires, silent }]) =>
    [...fires, ...silent].map(({ title, sync }, index) => {
      const archive = `${rule} ${index + 1}: ${title}`;
      const input: SyncToExport = { archive, format: sync.format ?? "v1", sync: memorySync(sync) };
      validated.set(
        archive,
        saidBy((collector) => validateSync(input, collector, ASKED)),
      );
      return input;
    }),
  );
}

/** What findings a collector makes of evidence, however it was found. */
function saidBy(look: (collector: FindingCollector) => void): Said {
  const findings: Finding[] = [];
  const collector = new FindingCollector(DEFAULT_SETTINGS, RULES, [(finding) => findings.push(finding)]);
  collector.startFile("one");
  look(collector);
  collector.endFile({});
  const line = ({ rule, level, subject, fingerprint }: Finding): string =>
    `${rule} ${level satisfies Level} ${referenceText(subject)} ${fingerprint}`;
  return new Map(findings.map((finding) => [line(finding), finding.message]));
}

function validateSync(
  { format, sync }: SyncToExport,
  collector: FindingCollector,
  rules: readonly string[] = [...ASKED, DAMAGE],
): void {
  askAboutSync(sync, format, collector, { rules: rules.map((name) => ruleNamed(name, "a test")) });
}

async function askInSql(inputs: readonly SyncToExport[]): Promise<Map<string, Said>> {
  const syncs = await exportedSyncs(inputs, temp.path());
  const types = new Map(syncs.map(({ archive, syncId, syncType }) => [`${archive}\0${syncId}`, syncType]));
  const engine = new DuckdbEngine({ views: ruleViews(), copied: RULE_COLUMNS });
  const found = new Map<string, { rule: string; evidence: Evidence }[]>();
  for await (const answer of engine.run(sqlRules(), syncs)) {
    for await (const one of sqlFindings(answer, (archive, syncId) => types.get(`${archive}\0${syncId}`))) {
      if (!found.has(one.archive)) found.set(one.archive, []);
      found.get(one.archive)?.push(one);
    }
  }
  await engine.close();
  return new Map(
    [...found].map(([archive, list]) => [
      archive,
      saidBy((collector) => {
        for (const { rule, evidence } of list) collector.reportFor(ruleNamed(rule, "a test"), null)(evidence);
      }),
    ]),
  );
}
