import type { C1zError } from "../c1z/errors.js";
import type { ArchiveFormat, SyncRun } from "../c1z/model.js";
import { ExceptionList } from "./exceptions.js";
import { type Evidence, type Finding, LEVELS, type Level, type Reference } from "./finding.js";
import { fingerprint, groupFingerprint } from "./fingerprint.js";
import type { FileReport, GroupReport, LevelCounts, RuleReport, RunReport } from "./report.js";
import type { FindingRule, Report } from "./rule.js";
import type { Settings } from "./settings.js";
import { failureOf } from "./verdict.js";

/** Groups of one rule that are told apart; what comes in further ones is counted only. */
const MOST_GROUPS = 10_000;
const MOST_EXAMPLES = 5;

interface Group {
  readonly first: Evidence;
  readonly sync: string | null;
  readonly examples: Reference[];
  count: number;
}

interface RuleTally {
  readonly rule: FindingRule;
  readonly level: Level;
  readonly groups: Map<string, Group>;
  count: number;
  furtherGroups: number;
}

/**
 * Takes what rules report: leaves out what is excepted, puts it into words, counts and groups it, and passes each finding on
 * as it comes. Memory does not grow with the number of findings, only with that of groups, up to a bound.
 */
export class FindingCollector {
  readonly #settings: Settings;
  readonly #rules: readonly FindingRule[];
  readonly #exceptions: ExceptionList;
  readonly #listeners: readonly ((finding: Finding) => void)[];
  readonly #files: FileReport[] = [];
  readonly #types = new Set<string>();
  #tallies = new Map<string, RuleTally>();
  #asked = new Set<string>();
  #file = "";
  #excepted = 0;
  #inBaseline = 0;

  /**
   * `rules` may report, and are reported in this order. `listeners` get every finding that counts, in the order in which it is found:
   * the same in every run.
   */
  constructor(
    settings: Settings,
    rules: readonly FindingRule[],
    listeners: readonly ((finding: Finding) => void)[] = [],
  ) {
    this.#settings = settings;
    this.#rules = rules;
    this.#exceptions = new ExceptionList(settings.exceptions, settings.today);
    this.#listeners = listeners;
  }

  /** The resource types that anything found is about, also what was left out; noted where findings about some types are wanted. */
  get types(): ReadonlySet<string> {
    return this.#types;
  }

  startFile(file: string): void {
    this.#file = file;
    this.#tallies = new Map();
    this.#asked = new Set();
  }

  /** Where a rule reports what it finds; `sync` is the sync looked at, null for the file as a whole. */
  reportFor(rule: FindingRule, sync: string | null): Report {
    this.#asked.add(rule.name);
    const configured = this.#settings.levels.get(rule.name);
    // One that is off is asked only where it was named.
    const set = configured === "off" ? undefined : configured;
    return (evidence) => this.#add(rule, sync, evidence, set ?? evidence.level ?? rule.level);
  }

  endFile(about: {
    readonly format?: ArchiveFormat | undefined;
    readonly syncs?: readonly SyncRun[];
    readonly notices?: readonly string[];
    readonly error?: C1zError | undefined;
  }): void {
    const rules = this.#ruleReports();
    const { error } = about;
    const { hasher } = this.#settings;
    this.#files.push({
      file: this.#file,
      format: about.format,
      syncs: about.syncs ?? [],
      rules,
      counts: countLevels(rules.map(({ level, count }) => ({ level, count }))),
      notices: about.notices ?? [],
      asked: [...this.#asked],
      error: error && {
        code: error.code,
        message: hasher === undefined ? error.message : hasher.place(error.message),
        hint: error.commandHint ?? error.hint,
      },
    });
  }

  report(): RunReport {
    const counts = countLevels(
      this.#files.flatMap(({ counts }) => LEVELS.map((level) => ({ level, count: counts[level] }))),
    );
    const { baseline, writesBaseline } = this.#settings;
    return {
      files: this.#files,
      counts,
      excepted: this.#excepted,
      inBaseline: this.#inBaseline,
      goneFromBaseline: writesBaseline ? 0 : (baseline?.gone ?? 0),
      expiredExceptions: this.#exceptions.expired,
      unusedExceptions: this.#exceptions.unused(),
      failure: failureOf(counts, this.#settings),
    };
  }

  #add(rule: FindingRule, sync: string | null, found: Evidence, level: Level): Level | undefined {
    const { resourceTypes, baseline, writesBaseline, hasher, keeps } = this.#settings;
    if (resourceTypes.length > 0) for (const type of found.types) this.#types.add(type);
    if (resourceTypes.length > 0 && found.types.length > 0 && !found.types.some((type) => resourceTypes.includes(type)))
      return undefined;
    if (this.#exceptions.covers(rule.name, found.subject)) {
      this.#excepted++;
      return undefined;
    }
    if (baseline !== undefined) {
      const print = fingerprint(rule, found);
      if (writesBaseline) baseline.add(rule.name, print);
      else if (baseline.covers(rule.name, print)) {
        this.#inBaseline++;
        return undefined;
      }
    }
    // A condition looks at a finding as it is, whatever is printed of it.
    if (keeps?.(this.#finding(rule, sync, found, level)) === false) return undefined;
    const evidence = hasher === undefined ? found : hasher.evidence(found);
    this.#count(rule, sync, evidence, level);
    if (this.#listeners.length > 0) {
      const finding = this.#finding(rule, sync, evidence, level);
      for (const listener of this.#listeners) listener(finding);
    }
    return level;
  }

  #finding(rule: FindingRule, sync: string | null, evidence: Evidence, level: Level): Finding {
    const { subject, related, detail, advice, line = null, column = null } = evidence;
    return {
      source: evidence.source ?? "archive",
      rule: rule.name,
      level,
      message: rule.message(evidence, 1),
      why: advice?.cause ?? rule.cause,
      remedy: remedyOf(rule, evidence),
      topic: advice?.topic ?? rule.name,
      subject,
      related,
      detail,
      fingerprint: fingerprint(rule, evidence),
      sync,
      file: this.#file,
      line,
      column,
    };
  }

  #count(rule: FindingRule, sync: string | null, evidence: Evidence, level: Level): void {
    const key = `${level} ${rule.name}`;
    let tally = this.#tallies.get(key);
    if (tally === undefined) {
      tally = { rule, level, groups: new Map(), count: 0, furtherGroups: 0 };
      this.#tallies.set(key, tally);
    }
    tally.count++;
    const groupKey = `${sync}\0${evidence.group}`;
    const group = tally.groups.get(groupKey);
    if (group !== undefined) {
      group.count++;
      if (group.examples.length < MOST_EXAMPLES) group.examples.push(evidence.subject);
    } else if (tally.groups.size < MOST_GROUPS) {
      tally.groups.set(groupKey, { first: evidence, sync, examples: [evidence.subject], count: 1 });
    } else {
      tally.furtherGroups++;
    }
  }

  #ruleReports(): readonly RuleReport[] {
    const tallies = [...this.#tallies.values()].sort(
      (a, b) => this.#rules.indexOf(a.rule) - this.#rules.indexOf(b.rule),
    );
    return LEVELS.flatMap((level) => tallies.filter((tally) => tally.level === level)).map(ruleReport);
  }
}

function ruleReport({ rule, level, count, groups, furtherGroups }: RuleTally): RuleReport {
  const ranked = [...groups.values()].sort((a, b) => b.count - a.count);
  return { rule: rule.name, level, count, groups: ranked.map((group) => groupReport(rule, group)), furtherGroups };
}

function groupReport(rule: FindingRule, { first, count, examples, sync }: Group): GroupReport {
  return {
    message: rule.message(first, count),
    remedy: remedyOf(rule, first),
    count,
    fingerprint: groupFingerprint(rule, first),
    examples,
    detail: first.detail,
    line: first.line ?? null,
    column: first.column ?? null,
    sync,
  };
}

function remedyOf(rule: FindingRule, evidence: Evidence): string {
  return evidence.advice?.remedy ?? rule.remedyFor?.(evidence) ?? rule.remedy;
}

function countLevels(parts: readonly { readonly level: Level; readonly count: number }[]): LevelCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { level, count } of parts) counts[level] += count;
  return counts;
}
