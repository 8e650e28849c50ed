import { C1zError } from "../c1z/errors.js";
import { INTERRUPTED } from "../cli/exit-status.js";
import type { FindingsHost } from "../cli/findings-command.js";
import { failOnLevel, type LogFailOn } from "../cli/log-fail-on.js";
import { isPiped } from "../cli/standard-input.js";
import type { ArchiveCounts } from "../diagnose/archive-counts.js";
import { collectLogs, STANDARD_INPUT } from "../diagnose/collect-logs.js";
import { followLog } from "../diagnose/follow-log.js";
import type { Judgement } from "../diagnose/judge/judgement.js";
import { namedLogs } from "../diagnose/log/named-logs.js";
import type { RedactOptions } from "../diagnose/log/redact-log.js";
import { LOG_RULES, reportJudgements } from "../diagnose/report/log-findings.js";
import { type LogReport, logReport } from "../diagnose/report/log-report.js";
import type { LOG_FIELDS } from "../diagnose/report/log-schema.js";
import { reportBlocks } from "../diagnose/report/report-blocks.js";
import { outputTarget } from "../files/output-target.js";
import { refuseInput } from "../files/refuse-input.js";
import type { Finding } from "../findings/finding.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { RunReport } from "../findings/report.js";
import type { Settings } from "../findings/settings.js";
import type { FieldsJson } from "../json-schema/json-schema.js";
import type { OwnReport } from "../render/findings/findings-output.js";
import { askedFormat } from "../render/findings/findings-report.js";
import type { FindingsFormat } from "../render/findings/formats.js";
import { leftOutSentences } from "../render/findings/summary-line.js";
import { documentText } from "../render/print-document.js";
import { printable } from "../terminal/printable.js";
import { divertOutput, errorOutput, standardOutput, unfilteredOutput } from "../terminal/standard-output.js";
import { chooseSync } from "../views/chosen-sync.js";
import { type FindingsRunOptions, runFindings } from "./findings-run.js";

/** The flags of `logs`. */
export interface LogsOptions extends Omit<FindingsRunOptions, "fail-on"> {
  readonly "fail-on"?: LogFailOn | undefined;
  readonly file?: string | undefined;
  readonly "sync-id"?: string | undefined;
  readonly follow: boolean;
  readonly redact?: string | undefined;
  readonly force: boolean;
  readonly jq?: string | undefined;
}

/** Reads logs, reports what they show as the options say, and gives the report. */
export async function runLogs(paths: readonly string[], options: LogsOptions, host: FindingsHost): Promise<RunReport> {
  const files = paths.length > 0 ? namedLogs(paths) : [onlyWhenPiped()];
  if (files.length > paths.length && paths.length > 0) host.notice(`Reading as one log: ${listed(files)}.`);
  const inputs = files.map(inputOf);
  refuseInput(STANDARD_OUTPUT_DESCRIPTOR, inputs);
  const copyIsOutput = options.redact !== undefined && outputTarget(options.redact).kind === "standard output";
  if (copyIsOutput) giveOutputToCopy(options);
  try {
    return await runFindings(
      {
        name: "baton logs",
        rules: LOG_RULES,
        ownForms: ["console", "markdown"],
        folder: process.cwd(),
        inputs: options.file === undefined ? inputs : [...inputs, options.file],
        look: (collector, settings) =>
          options.follow
            ? follow(files, collector, settings, options, host)
            : read(files, collector, settings, options, host),
      },
      { ...options, "fail-on": failOnLevel(options["fail-on"]) },
      host,
    );
  } finally {
    if (copyIsOutput) divertOutput(unfilteredOutput);
  }
}

const STANDARD_OUTPUT_DESCRIPTOR = 1;
const STANDARD_INPUT_DESCRIPTOR = 0;
const MOST_LISTED = 20;

function inputOf(path: string): string | number {
  return path === "-" ? STANDARD_INPUT_DESCRIPTOR : path;
}

/** Standard output has room for one: with `--redact -` the report goes to standard error. */
function giveOutputToCopy({ jq }: LogsOptions): void {
  if (jq !== undefined) {
    throw new C1zError(
      "C1Z_INVALID_SETTING",
      "With --redact - the copy goes to standard output, and no JSON for --jq.",
    );
  }
  divertOutput(errorOutput);
}

function listed(files: readonly string[]): string {
  const left = files.length - MOST_LISTED;
  return files.slice(0, MOST_LISTED).join(", ") + (left > 0 ? `, and ${left} more` : "");
}

function onlyWhenPiped(): string {
  if (isPiped()) return "-";
  throw new C1zError("C1Z_INVALID_SETTING", "No log was named, and nothing is piped in.", {
    hint: "Name a file: baton logs connector.log.",
  });
}

async function read(
  paths: readonly string[],
  collector: FindingCollector,
  { hasher }: Settings,
  options: LogsOptions,
  host: FindingsHost,
): Promise<OwnReport> {
  const archive = await archiveCounts(options, host);
  const redact = redactOptions(paths, options);
  const { collection, errors } = await collectLogs(paths, redact);
  if (redact !== undefined)
    host.notice(`The masked copy is ${nameOf(redact.path)}. Look through it before you share it.`);
  const files = paths.map((path) => (path === "-" ? STANDARD_INPUT : path));
  const failsUnfinished = options["fail-on"] === "unfinished";
  const report = logReport(collection.result(), {
    files,
    failsUnfinished,
    ...(archive === undefined ? {} : { archive }),
  });
  return ownReport(report, reportJudgements(report.judgements, files, collector, errors), hasher);
}

/** The report on the log around its findings, as `hasher` lets it be seen. */
async function ownReport(
  report: LogReport,
  judgements: readonly Judgement[],
  hasher: Settings["hasher"],
): Promise<OwnReport> {
  const counted = { ...report, judgements };
  const hashedReport = hasher && (await import("../diagnose/report/hashed-report.js")).hashedReport;
  const shown = hasher && hashedReport ? hashedReport(counted, hasher) : counted;
  const { files: _files, judgements: _judgements, ...facts } = shown;
  const json: FieldsJson<typeof LOG_FIELDS> = facts;
  const blocks = (run: RunReport) => reportBlocks(shown, leftOutSentences(run).join(" "));
  return {
    facts: json,
    text: {
      console: (run, theme) => documentText(blocks(run), "console", theme),
      markdown: (run) => documentText(blocks(run), "markdown"),
    },
  };
}

function redactOptions(paths: readonly string[], { redact, force, file }: LogsOptions): RedactOptions | undefined {
  if (redact === undefined) return undefined;
  const inputs = [...paths.map(inputOf), ...(file === undefined ? [] : [file])];
  return { path: redact, force, inputs, standardOutput: unfilteredOutput };
}

function nameOf(path: string): string {
  return outputTarget(path).kind === "standard output" ? "on standard output" : path;
}

async function archiveCounts(options: LogsOptions, host: FindingsHost): Promise<ArchiveCounts | undefined> {
  if (options.file === undefined) return undefined;
  const { sync, notice } = chooseSync(await host.open(options.file), options["sync-id"]);
  if (notice !== undefined) host.notice(notice);
  if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${options.file} holds no sync at all, finished or not.`);
  return { path: options.file, syncId: sync.run.id, counts: sync.counts() };
}

/** Tells findings as they come; ends, with the report, when the user interrupts. */
async function follow(
  paths: readonly string[],
  collector: FindingCollector,
  settings: Settings,
  options: LogsOptions,
  host: FindingsHost,
): Promise<OwnReport> {
  const [path] = paths;
  if (path === undefined || path === "-" || paths.length > 1) {
    throw new C1zError("C1Z_INVALID_SETTING", "Expected one file to --follow.");
  }
  const told = TOLD[askedFormat(options) ?? "console"];
  const tell = (finding: Finding): void => {
    if (told !== undefined) standardOutput.write(Buffer.from(`${told(finding)}\n`));
  };
  // What is found while the log grows changes until its end: a baseline is filled then.
  const untilNow = settings.writesBaseline ? { ...settings, baseline: undefined } : settings;
  const controller = new AbortController();
  const stop = (): void => {
    process.exitCode = INTERRUPTED;
    controller.abort();
  };
  process.once("SIGINT", stop);
  try {
    const report = await followLog(path, {
      signal: controller.signal,
      failsUnfinished: options["fail-on"] === "unfinished",
      onJudgement: (judgement) =>
        reportJudgements([judgement], [path], new FindingCollector(untilNow, LOG_RULES, [tell])),
      onEvent: (event) => host.notice(`${path} was ${event}; reading its new content.`),
    });
    return ownReport(report, reportJudgements(report.judgements, [path], collector), settings.hasher);
  } finally {
    process.removeListener("SIGINT", stop);
  }
}

/** How a finding is told at once, where a form allows for it: others are one piece. */
const TOLD: Readonly<Partial<Record<FindingsFormat, (finding: Finding) => string>>> = {
  console: words,
  markdown: words,
  json: JSON.stringify,
  ndjson: JSON.stringify,
};

function words({ rule, level, message, detail: { first, certainty } }: Finding): string {
  const time = typeof first === "object" && first !== null && "time" in first ? `${first.time} ` : "";
  return printable(`${time}${certainty === "suspected" ? certainty : level}: ${message} baton explain ${rule}`);
}
