import type { Block, Tone } from "../../document/document.js";
import type { Level } from "../../findings/finding.js";
import { plural } from "../../text/plural.js";
import type { Moment } from "../collect/collector.js";
import type { Judgement } from "../judge/judgement.js";
import { code } from "./code.js";

const TONES: Readonly<Record<Level, Tone>> = { error: "bad", warning: "warning", info: "plain" };
const SHOWN_EXAMPLE = 400;
const SHOWN_VALUES = 3;

/**
 * What went wrong, each with its evidence and the way out. `allClear` is said where nothing did; `leftOut` says what is not told
 * again; empty: nothing.
 */
export function findingBlocks(judgements: readonly Judgement[], allClear: string, leftOut: string): Block[] {
  const rest: Block[] = leftOut === "" ? [] : [{ kind: "paragraph", text: leftOut, tone: "faint" }];
  if (judgements.length > 0) {
    return [{ kind: "heading", level: 2, text: "What went wrong" }, ...judgements.flatMap(oneFinding), ...rest];
  }
  return leftOut === "" ? [{ kind: "paragraph", text: allClear }] : rest;
}

function oneFinding(finding: Judgement): Block[] {
  const { level, certainty, message, example, proof } = finding;
  const tone = TONES[level];
  const mark = certainty === "suspected" ? "suspected" : level;
  return [
    { kind: "heading", level: 3, text: `${mark}: ${message}`, tone },
    { kind: "list", items: evidence(finding) },
    ...(example === undefined ? [] : [{ kind: "code", text: shortened(example) } as const]),
    ...(proof === undefined ? [] : [{ kind: "paragraph", text: `What would settle it: ${proof}` } as const]),
    ...remedy(finding),
  ];
}

function evidence({ entry, count, lines, first, last, facts, where }: Judgement): string[] {
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
function remedy({ entry, level, fix, cause }: Judgement): Block[] {
  if (entry.role === "place" && level === "info") return [];
  const first = fix ?? entry.fixes[0];
  if (first === undefined) return [];
  return [
    ...(cause === undefined ? [] : [{ kind: "paragraph", text: `Why: ${cause.text}` } as const]),
    { kind: "paragraph", text: `Fix: ${first.text} More: \`baton explain ${cause?.topic ?? entry.id}\`.` },
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
