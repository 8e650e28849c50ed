import { describe, expect, it } from "vitest";
import type { SyncRun } from "../../src/c1z/model.js";
import type { IntegrityProblem, UnlistedRows } from "../../src/c1z/store.js";
import type { Finding, Reference } from "../../src/findings/finding.js";
import { FindingCollector } from "../../src/findings/finding-collector.js";
import type { RunReport } from "../../src/findings/report.js";
import type { Settings } from "../../src/findings/settings.js";
import { chooseRules } from "../../src/validate/choose-rules.js";
import type { Rule } from "../../src/validate/rule.js";
import { RULES, ruleNamed } from "../../src/validate/rule-list.js";
import { askAboutSync } from "../../src/validate/validate-archive.js";
import { DEFAULT_SETTINGS } from "./findings.js";
import { memorySync, type SyncSpec } from "./memory-sync.js";

/** A case in which a rule fires. */
export interface Firing {
  readonly title: string;
  readonly sync: SyncSpec;
  /** The subjects of its findings as `kind id`, in order. */
  readonly subjects: readonly string[];
  /** The first group's sentence, remedy not included. */
  readonly says: string;
  /** Facts of the first finding, where they matter. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The names of other rules that report something too. */
  readonly also?: readonly string[];
}

/** A case in which a rule stays silent. */
export interface Silence {
  readonly title: string;
  readonly sync: SyncSpec;
  /** The rules that report something in its place. */
  readonly instead?: readonly string[];
}

/** A reference as `kind id`. */
export function referenceText({ kind, id }: Reference): string {
  if (kind === "resource") return `resource ${id.resourceType}:${id.resource}`;
  return `${kind} ${id}`;
}

/** Asks all rules about a sync made from a few lines. */
export function askRules(
  spec: SyncSpec,
  settings: Partial<Settings> = {},
  only: readonly string[] = [],
  ignored: readonly string[] = [],
): { readonly findings: readonly Finding[]; readonly report: RunReport } {
  const findings: Finding[] = [];
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const collector = new FindingCollector(all, RULES, [(finding) => findings.push(finding)]);
  collector.startFile("memory.c1z");
  const sync = memorySync(spec);
  askAboutSync(sync, spec.format ?? "v1", collector, { rules: chooseRules(all.levels, only, ignored) });
  collector.endFile({ format: spec.format ?? "v1", syncs: [sync.run], notices: [] });
  return { findings, report: collector.report() };
}

/** The cases of a rule. */
export interface RuleCases {
  readonly fires: readonly Firing[];
  readonly silent: readonly Silence[];
}

let collect: ((name: string, cases: RuleCases) => void) | undefined;

/** Gives the cases of the tests that `load` imports, in place of testing them. */
export async function collectRuleCases(load: () => Promise<unknown>): Promise<ReadonlyMap<string, RuleCases>> {
  const found = new Map<string, RuleCases>();
  collect = (name, cases) => found.set(name, cases);
  try {
    await load();
  } finally {
    collect = undefined;
  }
  return found;
}

/** Tests a rule about syncs. All rules run, which shows that one cause gives only one finding. */
export function testRule(name: string, cases: RuleCases): void {
  if (collect !== undefined) {
    collect(name, cases);
    return;
  }
  it(`${name} has cases of both kinds`, () => {
    expect(Math.min(cases.fires.length, cases.silent.length)).toBeGreaterThan(0);
  });
  describe(`${name} fires on`, () => {
    it.each(cases.fires.map((one) => [one.title, one] as const))(
      "%s",
      (_, { sync, subjects, says, detail = {}, also = [] }) => {
        const { findings, report } = askRules(sync);
        const own = findings.filter(({ rule }) => rule === name);
        expect(own.map(({ subject }) => referenceText(subject))).toEqual(subjects);
        expect(report.files[0]?.rules.find(({ rule }) => rule === name)?.groups[0]?.message).toBe(says);
        expect(own[0]?.detail ?? {}).toMatchObject(detail);
        expect([...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule !== name).sort()).toEqual(
          [...also].sort(),
        );
      },
    );
  });
  describe(`${name} is silent on`, () => {
    it.each(cases.silent.map((one) => [one.title, one] as const))("%s", (_, { sync, instead = [] }) => {
      expect([...new Set(askRules(sync).findings.map(({ rule }) => rule))].sort()).toEqual([...instead].sort());
    });
  });
}

/** What a rule about the file as a whole reports: `kind id: sentence`. */
export function askArchiveRule(
  name: string,
  runs: readonly Partial<SyncRun>[],
  problems: readonly IntegrityProblem[] = [],
  unlisted: readonly UnlistedRows[] = [],
): readonly string[] {
  const rule: Rule = ruleNamed(name, "test");
  const lines: string[] = [];
  const whole = runs.map((run) => memorySync({ run }).run).map((run, index) => ({ ...run, ...runs[index] }));
  rule.checkArchive?.({ runs: whole, unlistedRows: () => unlisted, integrityProblems: () => problems }, (evidence) => {
    lines.push(`${referenceText(evidence.subject)}: ${rule.message(evidence, 1)}`);
    return rule.level;
  });
  return lines;
}
