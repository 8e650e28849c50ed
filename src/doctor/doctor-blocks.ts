import type { CheckResult, Status } from "../check-runner/check-result.js";
import type { Block, Node, Span, Tone } from "../document/document.js";
import { plural } from "../text/plural.js";
import type { Diagnosis } from "./doctor.js";
import { countStatuses, type SummaryLine, summarize } from "./summary.js";

const TONES: Readonly<Record<Status, Tone>> = {
  ok: "good",
  info: "faint",
  warning: "warning",
  failed: "bad",
  skipped: "faint",
};
const STATUS_WIDTH = "skipped".length;

const NOTHING_TO_CHECK: readonly Node[] = [
  {
    text: "Nothing to check here: no baton connector, no project with Airbyte Agent Connectors, no assistant that starts baton mcp.",
  },
  { text: "Name a folder, or what to look at: an archive (-f), a log (--log), a base URL (--url)." },
];

/** A diagnosis for people: the summary, what is wrong, what was skipped and why, what is not told again (`leftOut`). */
export function doctorBlocks(
  { subjects, results }: Diagnosis,
  verbose: boolean,
  leftOut: readonly string[],
): readonly Block[] {
  if (subjects.length === 0) return [outline(NOTHING_TO_CHECK)];
  const summary = summarize(results);
  const width = Math.max(...summary.map(({ step }) => step.length));
  // What is worth knowing comes after what is wrong.
  const findings = [...results.filter(isFault), ...results.filter(({ status }) => status === "info")];
  const others = verbose ? results.filter((result) => !isFinding(result)) : [];
  const { failed, warning, info, skipped, ok } = countStatuses(results);
  const noted = info === 0 ? "" : ` ${info} info,`;
  const counts = `${failed} failed, ${plural(warning, "warning")},${noted} ${ok} ok, ${skipped} skipped.`;
  return [
    outline(summary.map((line) => summaryNode(line, width))),
    ...findings.map((result, index) => {
      // What follows says the same: there it stands, once.
      const isRepeated = findings.slice(index + 1).some(({ remedy }) => remedy === result.remedy);
      return outline([resultNode(result, isRepeated ? [] : [adviceNode(result)])]);
    }),
    ...others.map((result) => outline([resultNode(result, [])])),
    outline([counts, ...leftOut].map((text) => ({ text }))),
  ];
}

function outline(nodes: readonly Node[]): Block {
  return { kind: "outline", nodes };
}

function isFault({ status }: CheckResult): boolean {
  return status === "failed" || status === "warning";
}

function isFinding(result: CheckResult): boolean {
  return isFault(result) || result.status === "info";
}

function statusSpan(status: Status): Span {
  return { text: status, tone: TONES[status] };
}

function summaryNode({ step, status, text }: SummaryLine, width: number): Node {
  return { text: [{ text: step, width }, "  ", { ...statusSpan(status), width: STATUS_WIDTH }, "  ", { text }] };
}

function resultNode(result: CheckResult, advice: readonly Node[]): Node {
  const { file, line, status, check, message, milliseconds } = result;
  const place = file === undefined ? "" : ` ${file}${line === undefined ? "" : `:${line}`}`;
  const time: readonly Span[] = milliseconds === undefined ? [] : [{ text: ` (${milliseconds} ms)`, tone: "faint" }];
  return {
    text: [statusSpan(status), { text: place }, " ", { text: `[${check}]`, tone: "faint" }, ...time],
    children: [{ text: [{ text: message }] }, ...advice],
  };
}

function adviceNode({ remedy }: CheckResult): Node {
  return { text: [{ text: `more: baton explain ${remedy}`, tone: "faint" }] };
}
