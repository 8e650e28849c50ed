import type { LogReport } from "../diagnose/report/log-report.js";
import { reportBlocks } from "../diagnose/report/report-blocks.js";
import type { Block, Lane, Section } from "../document/document.js";

/** A log names as many hosts and lines as it likes; a page does not. */
const MOST_ROWS = 100;
const LONGEST_CODE = 4000;

/** What the log of the run tells: its phases on a time axis, then what `baton logs` says. */
export function logSection(report: LogReport): Section {
  const blocks = reportBlocks(report).filter((block) => !(block.kind === "heading" && block.level === 1));
  return { id: "log", title: "Log", blocks: [...timelineBlocks(report), ...blocks.map(limited)] };
}

function timelineBlocks({ syncs, judgements }: LogReport): readonly Block[] {
  const phases = syncs.runs.flatMap(({ phases }) =>
    phases.flatMap(({ name, start, durationMs }) => laneOf(name, start.time, durationMs ?? 0)),
  );
  if (phases.length === 0) return [];
  const marks = judgements.flatMap(({ entry, level, first }) => {
    const tone = level === "error" ? "bad" : level === "warning" ? "warning" : "faint";
    return laneOf(`${level}: ${entry.id}`, first?.time, 0).map((lane): Lane => ({ ...lane, tone }));
  });
  return [
    { kind: "label", text: "Phases of the sync, and when what went wrong was first seen" },
    { kind: "timeline", heading: "Phase", lanes: [...phases, ...marks].slice(0, MOST_ROWS) },
  ];
}

function laneOf(label: string, time: string | undefined, durationMs: number): readonly Lane[] {
  const from = Date.parse(time ?? "");
  return Number.isFinite(from) ? [{ label, from, to: from + durationMs }] : [];
}

function limited(block: Block): Block {
  if (block.kind === "code" && block.text.length > LONGEST_CODE)
    return { ...block, text: `${block.text.slice(0, LONGEST_CODE)}…` };
  if (block.kind !== "table" || block.rows.length <= MOST_ROWS) return block;
  const left = block.rows.length - MOST_ROWS;
  return { ...block, rows: [...block.rows.slice(0, MOST_ROWS), [`… and ${left.toLocaleString("en-US")} more`]] };
}
