import { C1zError } from "../c1z/errors.js";
import type { FindingsHost } from "../cli/findings-command.js";
import { openOutputFile } from "../files/open-output-file.js";
import { type InputFile, refuseInput } from "../files/refuse-input.js";
import type { Exception } from "../findings/exceptions.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { RunReport } from "../findings/report.js";
import type { FindingRule } from "../findings/rule.js";
import { type FindingsOptions, resolveSettings, type Settings } from "../findings/settings.js";
import type { FindingsTool, OwnReport } from "../render/findings/findings-output.js";
import { FindingsReport, type ReportOptions } from "../render/findings/findings-report.js";
import { standardOutput } from "../terminal/standard-output.js";
import { plural } from "../text/plural.js";
import { type FindingCondition, findingCondition } from "./finding-condition.js";
import { findingNames } from "./finding-names.js";

/** The flags that all commands with findings take. */
export interface FindingsRunOptions extends FindingsOptions, ReportOptions {
  /** A condition on findings: others do not count. */
  readonly where?: string | undefined;
}

/** A run, as its command sees it. */
export interface FindingsRun extends Omit<FindingsTool, "version" | "homepage"> {
  /** Where a configuration is looked for, from here upwards. */
  readonly folder: string;
  /** What is read, and so never written. */
  readonly inputs: readonly InputFile[];
  /** Rules besides, which the settings name. */
  ownRules?(settings: Settings): Promise<readonly FindingRule[]>;
  /** Looks at everything, and reports to the collector. Gives what the report says beside the findings. */
  look(collector: FindingCollector, settings: Settings): Promise<OwnReport | undefined>;
}

/** Looks for findings, reports them as the options say, and gives the report. Throws `C1Z_INVALID_SETTING`. */
export async function runFindings(
  { folder, inputs: given, look, ownRules, rules: known, ...tool }: FindingsRun,
  options: FindingsRunOptions,
  host: FindingsHost,
): Promise<RunReport> {
  const condition = options.where === undefined ? undefined : await findingCondition(options.where);
  const settings = { ...(await resolveSettings(options, folder, findingNames)), keeps: condition?.keeps };
  const { baseline: path, "write-baseline": writesBaseline } = options;
  const { configurationPath, ruleFiles } = settings;
  const inputs = [
    ...given,
    ...(configurationPath === undefined ? [] : [configurationPath, ...ruleFiles.files]),
    ...(options["secret-file"] === undefined ? [] : [options["secret-file"]]),
  ];
  const about = { ...tool, rules: [...known, ...((await ownRules?.(settings)) ?? [])] };
  if (path !== undefined && writesBaseline) refuseInput(path, inputs);
  // A baseline that is to be written is no place for the report either.
  const output = await FindingsReport.open(
    options,
    { ...about, version: host.version, homepage: host.homepage },
    path === undefined ? inputs : [...inputs, path],
  );
  try {
    const collector = new FindingCollector(settings, about.rules, output.listeners);
    const own = await look(collector, settings);
    const report = collector.report();
    await output.end(report, own);
    tellErrors(report, host);
    tellExceptions(report, host);
    if (condition !== undefined) tellUnanswered(condition, host);
    if (path !== undefined && writesBaseline) await writeBaseline(path, settings, inputs, host);
    return report;
  } finally {
    output.discard();
  }
}

function tellUnanswered({ unanswered: { count, failure } }: FindingCondition, host: FindingsHost): void {
  if (count === 0 || failure === undefined) return;
  const findings = plural(count, "finding");
  host.notice(`${findings} left out, for which --where has no answer; of the first: ${failure.message}.`);
}

function tellErrors({ files }: RunReport, host: FindingsHost): void {
  for (const { file, error } of files) {
    if (error === undefined) continue;
    host.refuse(new C1zError(error.code, error.message, { hint: error.hint, file }));
  }
}

function tellExceptions({ expiredExceptions, unusedExceptions }: RunReport, host: FindingsHost): void {
  const name = ({ rule, subject }: Exception): string => `${rule} for "${subject}"`;
  for (const exception of expiredExceptions) {
    host.notice(
      `The exception of ${name(exception)} ended on ${exception.until} and is not applied any more (${exception.reason}).`,
    );
  }
  for (const exception of unusedExceptions) host.notice(`The exception of ${name(exception)} fits no finding.`);
}

async function writeBaseline(
  path: string,
  { baseline }: Settings,
  inputs: readonly InputFile[],
  host: FindingsHost,
): Promise<void> {
  const file = await openOutputFile(path, { replaces: true, inputs, standardOutput });
  try {
    file.write(Buffer.from(baseline?.toText() ?? ""));
    file.finish();
  } finally {
    file.discard();
  }
  host.notice(`Wrote ${plural(baseline?.size ?? 0, "finding")} to ${path}.`);
}
