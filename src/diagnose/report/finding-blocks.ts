import type { Block, Tone } from "../../document/document.js";
import { plural } from "../../text/plural.js";
import type { Severity } from "../catalogue/entry.js";
import type { Moment } from "../collect/collector.js";
import { code } from "./code.js";
import type { Finding } from "./finding.js";

const TONES: Readonly<Record<Severity, Tone>> = { error: "bad", warning: "warning", note: "plain" };
const SHOWN_EXAMPLE = 400;
const SHOWN_VALUES = 3;

/** What went wrong, each with its evidence and the way out. */
export function findingBlocks(findings: readonly Finding[]): Block[] {
  if (findings.length === 0) {
    return [{ kind: "paragraph", text: "Nothing in this log is known to be a failure.", tone: "good" }];
  }
  return [{ kind: "heading", level: 2, text: "What went wrong" }, ...findings.flatMap(oneFinding)];
}

function oneFinding(finding: Finding): Block[] {
  const { entry, certainty, message, example, proof } = finding;
  const tone = TONES[entry.severity];
  const mark = certainty === "suspected" ? "suspected" : entry.severity;
  return [
    { kind: "heading", level: 3, text: `${mark}: ${message}`, tone },
    { kind: "list", items: evidence(finding) },
    ...(example === undefined ? [] : [{ kind: "code", text: shortened(example) } as const]),
    ...(proof === undefined ? [] : [{ kind: "paragraph", text: `What would settle it: ${proof}` } as const]),
    ...remedy(finding),
  ];
}

function evidence({ entry, count, lines, first, last, facts, where }: Finding): string[] {
  const span =
    first === undefined
      ? ""
      : `, ${momentText(first)}${last === undefined || last.line === first.line ? "" : ` to ${momentText(last)}`}`;
  const told = lines === 0 ? "" : ` (${plural(lines, "line")}${span})`;
  return [
    `${plural(count, "time")}${told} · \`${entry.id}\``,
    ...(where.length === 0 ? [] : [`At: ${where.map(code).join(", ")}`]),
    ...Object.entries(facts).map(([name, values]) => `${code(name)}: ${valuesText(values)}`),
  ];
}

/** The first fix stands in the report; the rest, with the code, in the entry. */
function remedy({ entry }: Finding): Block[] {
  if (entry.role === "place" && entry.severity === "note") return [];
  const [first] = entry.fixes;
  if (first === undefined) return [];
  return [
    { kind: "paragraph", text: `Fix: ${first.text} More: \`baton explain ${entry.id}\`.` },
    ...(first.command === undefined ? [] : [{ kind: "code", text: first.command, language: "sh" } as const]),
  ];
}

function valuesText(values: readonly string[]): string {
  const shown = values
    .slice(0, SHOWN_VALUES)
    .map((value) => code(shortened(value)))
    .join(", ");
  return values.length > SHOWN_VALUES ? `${shown}, …` : shown;
}

function shortened(text: string): string {
  return text.length > SHOWN_EXAMPLE ? `${text.slice(0, SHOWN_EXAMPLE)}…` : text;
}

function momentText({ line, time }: Moment): string {
  return time === undefined ? `line ${line}` : `line ${line} at ${time}`;
}
