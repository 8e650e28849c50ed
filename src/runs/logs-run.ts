import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import { INTERRUPTED } from "../cli/exit-status.js";
import { isPiped } from "../cli/standard-input.js";
import type { ArchiveCounts } from "../diagnose/archive-counts.js";
import { type CollectedLogs, collectLogs, STANDARD_INPUT } from "../diagnose/collect-logs.js";
import { followLog } from "../diagnose/follow-log.js";
import type { RedactOptions } from "../diagnose/log/redact-log.js";
import type { Finding } from "../diagnose/report/finding.js";
import { type LogReport, logReport } from "../diagnose/report/log-report.js";
import { reportBlocks } from "../diagnose/report/report-blocks.js";
import { findingJson, reportJson } from "../diagnose/report/report-json.js";
import { outputTarget } from "../files/output-target.js";
import { refuseInput } from "../files/refuse-input.js";
import { printable } from "../output/printable.js";
import { divertOutput, errorOutput, standardOutput, unfilteredOutput } from "../output/standard-output.js";
import { printDocument } from "../render/print-document.js";
import { chooseSync } from "../views/chosen-sync.js";

/** What the flags of `logs` say. */
export interface LogsFlags {
  readonly file?: string | undefined;
  readonly "sync-id"?: string | undefined;
  readonly "output-format": "console" | "json" | "markdown";
  readonly json: boolean;
  readonly follow: boolean;
  readonly redact?: string | undefined;
  readonly force: boolean;
  readonly "fail-on": "error" | "warning" | "note" | "never";
  readonly jq?: string | undefined;
}

/** What the command lends. */
export interface LogsHost {
  open(path: string): Promise<Archive>;
  notice(text: string): void;
  refuse(error: C1zError): void;
}

const SEVERITIES = ["error", "warning", "note"] as const;

/** Reads logs and prints the report. Gives whether findings reach the level at which the run counts as failed. */
export async function runLogs(paths: readonly string[], flags: LogsFlags, host: LogsHost): Promise<boolean> {
  const files = paths.length > 0 ? paths : [onlyWhenPiped()];
  refuseInput(STANDARD_OUTPUT_DESCRIPTOR, files.map(inputOf));
  const copyIsOutput = flags.redact !== undefined && outputTarget(flags.redact).kind === "standard output";
  if (copyIsOutput) giveOutputToCopy(flags);
  try {
    return await report(files, flags, host);
  } finally {
    if (copyIsOutput) divertOutput(unfilteredOutput);
  }
}

const STANDARD_OUTPUT_DESCRIPTOR = 1;
const STANDARD_INPUT_DESCRIPTOR = 0;

function inputOf(path: string): string | number {
  return path === "-" ? STANDARD_INPUT_DESCRIPTOR : path;
}

/** Standard output has room for one: with `--redact -` the report goes to standard error. */
function giveOutputToCopy({ jq }: LogsFlags): void {
  if (jq !== undefined) {
    throw new C1zError(
      "C1Z_INVALID_SETTING",
      "With --redact - the copy goes to standard output, and no JSON for --jq.",
    );
  }
  divertOutput(errorOutput);
}

async function report(files: readonly string[], flags: LogsFlags, host: LogsHost): Promise<boolean> {
  const report = flags.follow ? await follow(files, flags, host) : await read(files, flags, host);
  await print(report, flags.json ? "json" : flags["output-format"]);
  const failing = SEVERITIES.slice(
    0,
    SEVERITIES.indexOf(flags["fail-on"] === "never" ? "error" : flags["fail-on"]) + 1,
  );
  return (
    flags["fail-on"] !== "never" &&
    report.findings.some(({ entry }) => failing.some((level) => level === entry.severity))
  );
}

function onlyWhenPiped(): string {
  if (isPiped()) return "-";
  throw new C1zError("C1Z_INVALID_SETTING", "No log was named, and nothing is piped in.", {
    hint: "Name a file: baton logs connector.log.",
  });
}

async function read(paths: readonly string[], flags: LogsFlags, host: LogsHost): Promise<LogReport> {
  const archive = await archiveCounts(flags, host);
  const redact = redactOptions(paths, flags);
  const { collection, cutShort }: CollectedLogs = await collectLogs(paths, redact);
  if (redact !== undefined)
    host.notice(`The masked copy is ${nameOf(redact.path)}. Look through it before you share it.`);
  if (cutShort !== undefined) host.refuse(cutShort);
  const files = paths.map((path) => (path === "-" ? STANDARD_INPUT : path));
  return logReport(collection.result(), { files, ...(archive === undefined ? {} : { archive }) });
}

function redactOptions(paths: readonly string[], { redact, force, file }: LogsFlags): RedactOptions | undefined {
  if (redact === undefined) return undefined;
  const inputs = [...paths.map(inputOf), ...(file === undefined ? [] : [file])];
  return { path: redact, force, inputs, standardOutput: unfilteredOutput };
}

function nameOf(path: string): string {
  return outputTarget(path).kind === "standard output" ? "on standard output" : path;
}

async function archiveCounts(flags: LogsFlags, host: LogsHost): Promise<ArchiveCounts | undefined> {
  if (flags.file === undefined) return undefined;
  const { sync, notice } = chooseSync(await host.open(flags.file), flags["sync-id"]);
  if (notice !== undefined) host.notice(notice);
  if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${flags.file} holds no sync at all, finished or not.`);
  return { path: flags.file, syncId: sync.run.id, counts: sync.counts() };
}

/** Tells findings as they come; ends, with the report, when the user interrupts. */
async function follow(paths: readonly string[], flags: LogsFlags, host: LogsHost): Promise<LogReport> {
  const [path] = paths;
  if (path === undefined || path === "-" || paths.length > 1) {
    throw new C1zError("C1Z_INVALID_SETTING", "Expected one file to --follow.");
  }
  const controller = new AbortController();
  const stop = (): void => {
    process.exitCode = INTERRUPTED;
    controller.abort();
  };
  process.once("SIGINT", stop);
  try {
    return await followLog(path, {
      signal: controller.signal,
      onFinding: (finding) => tell(finding, flags),
      onEvent: (event) => host.notice(`${path} was ${event}; reading its new content.`),
    });
  } finally {
    process.removeListener("SIGINT", stop);
  }
}

function tell(finding: Finding, flags: LogsFlags): void {
  const { entry, certainty, message, first } = finding;
  const isJson = flags.json || flags["output-format"] === "json";
  const time = first?.time === undefined ? "" : `${first.time} `;
  const words = `${time}${certainty === "suspected" ? "suspected" : entry.severity}: ${message} baton explain ${entry.id}`;
  standardOutput.write(Buffer.from(`${isJson ? JSON.stringify(findingJson(finding)) : printable(words)}\n`));
}

async function print(report: LogReport, format: "console" | "json" | "markdown"): Promise<void> {
  if (format !== "json") await printDocument(reportBlocks(report), format);
  else standardOutput.write(Buffer.from(`${JSON.stringify(reportJson(report), undefined, 2)}\n`));
}
