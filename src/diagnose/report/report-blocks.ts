import type { Block } from "../../document/document.js";
import { plural } from "../../text/plural.js";
import type { LogFormat } from "../log/log-line.js";
import { archiveBlocks } from "./archive-blocks.js";
import { code } from "./code.js";
import { findingBlocks } from "./finding-blocks.js";
import type { LogReport } from "./log-report.js";
import { allClearText, outcomeBlocks } from "./outcome-blocks.js";
import { requestBlocks } from "./request-blocks.js";
import { retryBlocks } from "./retry-blocks.js";
import { syncBlocks } from "./sync-blocks.js";

const FORMAT_NAMES: Readonly<Record<LogFormat, string>> = {
  "zap-json": "JSON of the SDK",
  "zap-console": "console of the SDK",
  json: "other JSON",
  python: "with date or level, as Python writes them",
  traceback: "of tracebacks",
  exception: "with an exception",
  body: "response bodies",
  plain: "plain text",
};

/**
 * A report as a text: what went wrong first, then the facts, then what the log cannot tell. `leftOut` says which findings are not told
 * again; empty: none.
 */
export function reportBlocks(report: LogReport, leftOut = ""): Block[] {
  if (report.input.lines === 0) return emptyBlocks(report);
  return [
    { kind: "heading", level: 1, text: `Log report: ${report.files.map(code).join(", ")}` },
    { kind: "paragraph", text: overview(report), tone: "faint" },
    ...outcomeBlocks(report.outcome),
    ...findingBlocks(report.judgements, allClearText(report.outcome, report.ending), leftOut),
    ...syncBlocks(report),
    ...archiveBlocks(report),
    ...requestBlocks(report),
    ...retryBlocks(report),
    ...serviceBlocks(report),
    ...endingBlocks(report),
    ...limitBlocks(report),
  ];
}

function emptyBlocks({ files }: LogReport): Block[] {
  return [
    {
      kind: "paragraph",
      text: `${files.map(code).join(", ")}: the log is empty. Connectors log to standard error: redirect it with 2> (or 2>&1).`,
    },
  ];
}

function overview({ input }: LogReport): string {
  const formats = Object.entries(input.formats)
    .sort(([, left], [, right]) => right - left)
    .map(([format, count]) => `${count.toLocaleString("en-US")} ${FORMAT_NAMES[format as LogFormat]}`);
  const span = input.firstTime === undefined ? "" : `; ${input.firstTime} to ${input.lastTime}`;
  const cut = input.cutLines === 0 ? "" : `; ${plural(input.cutLines, "line")} cut`;
  return `${plural(input.lines, "line")} (${formats.join(", ")})${span}${cut}.`;
}

function serviceBlocks({ service }: LogReport): Block[] {
  const tasks = Object.entries(service.tasks);
  if (!service.connected && service.failedPolls === 0 && tasks.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: "Service mode" },
    {
      kind: "list",
      items: [
        service.connected ? "Connected to C1." : "No line says that it connected to C1.",
        tasks.length === 0
          ? "No task was received."
          : `Tasks: ${tasks.map(([type, count]) => `${count} × ${code(type)}`).join(", ")}; ${service.failedTasks} failed.`,
        `Asked for a task in vain ${plural(service.emptyPolls, "time")}; asking failed ${plural(service.failedPolls, "time")}.`,
      ],
    },
  ];
}

function endingBlocks({ ending }: LogReport): Block[] {
  const { lastPhase, lastCall, lastRequest, lastLine, endsMidLine } = ending;
  const items = [
    ...(lastPhase === undefined ? [] : [`Last phase: ${lastPhase.text} (line ${lastPhase.line})`]),
    ...(lastCall === undefined ? [] : [`Last call of the connector: ${code(lastCall.text)} (line ${lastCall.line})`]),
    ...(lastRequest === undefined ? [] : [`Last request: ${code(lastRequest.text)} (line ${lastRequest.line})`]),
    ...(endsMidLine ? ["The last line is cut."] : []),
  ];
  if (lastLine === undefined) return [];
  return [
    { kind: "heading", level: 2, text: "How it ends" },
    ...(items.length === 0 ? [] : [{ kind: "list", items } as const]),
    { kind: "code", text: lastLine.text },
  ];
}

function limitBlocks({ limits }: LogReport): Block[] {
  if (limits.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: "What this log cannot tell" },
    { kind: "list", items: limits },
  ];
}
