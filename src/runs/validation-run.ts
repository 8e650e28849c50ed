import type { Archive } from "../c1z/archive.js";
import { C1Z_ERROR_CODES, C1zError, isC1zError } from "../c1z/errors.js";
import { openOutputFile } from "../files/open-output-file.js";
import { type InputFile, refuseInput } from "../files/refuse-input.js";
import { FindingsReport } from "../output/findings/findings-report.js";
import type { FindingsFormat } from "../output/findings/formats.js";
import { Progress } from "../output/progress.js";
import { standardOutput } from "../output/standard-output.js";
import { plural } from "../text/plural.js";
import type { Exception } from "../validate/exceptions.js";
import type { FailOn } from "../validate/fail-on.js";
import { FindingCollector } from "../validate/finding-collector.js";
import type { ValidationReport } from "../validate/report.js";
import { resolveSettings } from "../validate/resolve-settings.js";
import type { Settings } from "../validate/settings.js";
import { validateArchive } from "../validate/validate-archive.js";

/** The flags of `validate`. */
export interface ValidationFlags {
  readonly "output-format"?: FindingsFormat | undefined;
  readonly json: boolean;
  readonly "output-file"?: string | undefined;
  readonly "fail-on"?: FailOn | undefined;
  readonly "max-warnings"?: number | undefined;
  readonly rule?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
  readonly "resource-type"?: readonly string[] | undefined;
  readonly deep: boolean;
  readonly "sync-id"?: string | undefined;
  readonly "all-syncs": boolean;
  readonly config?: string | undefined;
  readonly baseline?: string | undefined;
  readonly "write-baseline": boolean;
  readonly "hash-ids": boolean;
  readonly "hash-salt"?: string | undefined;
  readonly "no-examples": boolean;
}

/** What the command lends. */
export interface ValidationHost {
  readonly version: string;
  open(path: string): Promise<Archive>;
  notice(text: string): void;
  refuse(error: C1zError): void;
}

/** Validates files one after the other, reports as the flags say, and gives the report. */
export async function runValidation(
  files: readonly string[],
  flags: ValidationFlags,
  host: ValidationHost,
): Promise<ValidationReport> {
  const settings = await settingsOf(flags);
  const inputs = settings.configurationPath === undefined ? files : [...files, settings.configurationPath];
  if (settings.writesBaseline) refuseInput(flags.baseline ?? "", inputs);
  const output = await FindingsReport.open({
    // A baseline that is to be written is no place for the report either.
    inputs: flags.baseline === undefined ? inputs : [...inputs, flags.baseline],
    format: flags.json ? "json" : flags["output-format"],
    outputFile: flags["output-file"],
    noExamples: flags["no-examples"],
    version: host.version,
  });
  try {
    const collector = new FindingCollector(settings, output.listeners);
    for (const file of files) await validateFile(file, collector, settings, flags, host);
    const report = collector.report();
    output.end(report);
    tellErrors(report, host);
    tellExceptions(report, host);
    if (settings.writesBaseline) await writeBaseline(flags.baseline ?? "", settings, inputs, host);
    return report;
  } finally {
    output.discard();
  }
}

function settingsOf(flags: ValidationFlags): Promise<Settings> {
  return resolveSettings({
    config: flags.config,
    folder: process.cwd(),
    only: flags.rule ?? [],
    ignored: flags.ignore ?? [],
    failOn: flags["fail-on"],
    maxWarnings: flags["max-warnings"],
    resourceTypes: flags["resource-type"] ?? [],
    baseline: flags.baseline,
    writesBaseline: flags["write-baseline"],
    hashIds: flags["hash-ids"],
    hashSalt: flags["hash-salt"],
    today: new Date().toISOString().slice(0, "2026-11-23".length),
  });
}

/** A file that can't be opened is reported as such, and the others are still looked at. */
async function validateFile(
  file: string,
  collector: FindingCollector,
  settings: Settings,
  flags: ValidationFlags,
  host: ValidationHost,
): Promise<void> {
  let archive: Archive;
  try {
    archive = await host.open(file);
  } catch (error) {
    if (!isC1zError(error) || C1Z_ERROR_CODES[error.code] !== "input") throw error;
    collector.startFile(file);
    collector.endFile({ syncs: [], notices: [], error });
    return;
  }
  const progress = new Progress("grants");
  validateArchive(archive, file, collector, {
    rules: [...settings.rules.keys()],
    deep: flags.deep,
    syncId: flags["sync-id"],
    all: flags["all-syncs"],
    tick: progress.tick,
  });
  progress.clear();
  archive.close();
}

function tellErrors({ files }: ValidationReport, host: ValidationHost): void {
  for (const { error } of files) {
    if (error === undefined) continue;
    host.refuse(new C1zError(error.code, error.message, error.hint === undefined ? {} : { hint: error.hint }));
  }
}

function tellExceptions({ expiredExceptions, unusedExceptions }: ValidationReport, host: ValidationHost): void {
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
  host: ValidationHost,
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
