import type { Archive } from "../c1z/archive.js";
import type { Exception } from "../findings/exceptions.js";
import { FAIL_ON, type FailOn, type Finding, LEVELS, type Level } from "../findings/finding.js";
import type { RunReport } from "../findings/report.js";
import type { Settings } from "../findings/settings.js";
import type { OwnRule } from "../validate/own-rules/own-rule.js";
import type { Rule } from "../validate/rule.js";
import { expectWord } from "./expect-word.js";
import { VERSION } from "./version.js";

/** A report that is written while findings come, in one of the forms of `baton validate`. */
export interface ReportTarget {
  readonly format: "json" | "ndjson" | "sarif" | "junit" | "github" | "markdown";
  /** Takes the next piece of the report. */
  write(text: string): void;
}

/** How an archive is validated. */
export interface ValidateOptions {
  /** Ask these rules only, by name. Default: all. */
  readonly rules?: readonly string[] | undefined;
  /** Leave these rules out. */
  readonly ignore?: readonly string[] | undefined;
  /** Rules besides those of this package (docs/own-rules.md). */
  readonly ownRules?: readonly OwnRule[] | undefined;
  /** Levels by the name of the rule, instead of the rules' own. */
  readonly levels?: Readonly<Record<string, Level | "off">> | undefined;
  readonly exceptions?: readonly Exception[] | undefined;
  /** Path of a baseline that `baton validate` wrote: the findings in it are left out. */
  readonly baseline?: string | undefined;
  /** From which level on the report has a `failure`. Default: `error`. */
  readonly failOn?: FailOn | undefined;
  readonly maxWarnings?: number | undefined;
  /** Look at this sync; without it at the newest finished full one. */
  readonly syncId?: string | undefined;
  /** Look at all finished syncs. */
  readonly allSyncs?: boolean | undefined;
  /** Also read and check what no rule needs: every page, checksum and key. */
  readonly deep?: boolean | undefined;
  /** Gets each finding as it is found; only groups of them are kept. */
  readonly onFinding?: ((finding: Finding) => void) | undefined;
  /** Also write a report. */
  readonly report?: ReportTarget | undefined;
  /** Looked at between batches of grants. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the rules about an archive, and gives what they found: counts, and findings in groups with examples. Where the file breaks off, what was
 * found until then stays, the error is in the report, and its `failure` says so whatever `failOn` is. Throws `C1Z_UNKNOWN_SYNC`,
 * `C1Z_INVALID_SETTING` for an unknown rule or word, and the reason of an aborted signal.
 */
export async function validate(archive: Archive, options: ValidateOptions = {}): Promise<RunReport> {
  const [{ FindingCollector }, { chooseRules }, list, { validationSteps }, { finishStepsInTurns }, { OwnRuleSet }] =
    await Promise.all([
      import("../findings/finding-collector.js"),
      import("../validate/choose-rules.js"),
      import("../validate/rule-list.js"),
      import("../validate/validate-archive.js"),
      import("../c1z/finish-steps-in-turns.js"),
      import("../validate/own-rules/own-rule-set.js"),
    ]);
  const own = OwnRuleSet.of([{ file: "ownRules", exported: options.ownRules ?? [] }]);
  const all: readonly Rule[] = [...list.RULES, ...own.rules];
  const settings = await settingsOf(options, (name) => list.ruleNamed(name, "levels and exceptions", all));
  const names = { rules: all, only: "rules", ignored: "ignore" };
  const chosen = chooseRules(settings.levels, options.rules, options.ignore, names);
  const rules = own.withFailures(chosen, options.ignore);
  const report = options.report && (await openReport(options.report, all));
  const listeners = [options.onFinding, report?.finding].filter((listener) => listener !== undefined);
  const collector = new FindingCollector(settings, all, listeners);
  const { deep, syncId, allSyncs } = options;
  const steps = validationSteps(archive, archive.path, collector, { rules, deep, syncId, all: allSyncs });
  await finishStepsInTurns(steps, options.signal);
  const found = collector.report();
  report?.end(found);
  return { ...found, failure: found.failure ?? found.files.find(({ error }) => error !== undefined)?.error?.message };
}

async function settingsOf(options: ValidateOptions, expectRule: (name: string) => void): Promise<Settings> {
  const { levels = {}, exceptions = [], baseline } = options;
  expectWord("failOn", options.failOn ?? "error", FAIL_ON);
  for (const [name, level] of Object.entries(levels)) expectWord(`the level of ${name}`, level, [...LEVELS, "off"]);
  for (const name of [...Object.keys(levels), ...exceptions.map(({ rule }) => rule)]) expectRule(name);
  return {
    ruleFiles: { files: [], mayRun: false },
    unknownRules: [],
    levels: new Map(Object.entries(levels)),
    exceptions,
    failOn: options.failOn ?? "error",
    maxWarnings: options.maxWarnings,
    resourceTypes: [],
    baseline: baseline === undefined ? undefined : (await import("../findings/baseline.js")).Baseline.read(baseline),
    writesBaseline: false,
    hasher: undefined,
    today: new Date().toISOString().slice(0, "2026-11-23".length),
    configurationPath: undefined,
  };
}

async function openReport(
  { format, write }: ReportTarget,
  rules: readonly Rule[],
): Promise<{ readonly finding: ((finding: Finding) => void) | undefined; end(report: RunReport): void }> {
  const [{ FINDINGS_FORMATS, findingsOutput }, { PLAIN_THEME }] = await Promise.all([
    import("../render/findings/formats.js"),
    import("../terminal/theme.js"),
  ]);
  const forms = FINDINGS_FORMATS.filter((name) => name !== "console");
  expectWord("report.format", format, forms);
  const make = await findingsOutput(format);
  const output = make(write, {
    theme: PLAIN_THEME,
    tool: { name: "baton validate", version: VERSION, rules },
    noExamples: false,
  });
  return { finding: output.finding?.bind(output), end: (report) => output.end(report) };
}
