import type { Block } from "../../document/document.js";
import { durationText } from "../../text/duration-text.js";
import type { SyncRunSummary } from "../collect/sync-run.js";
import { code } from "./code.js";
import type { LogReport } from "./log-report.js";

/** The syncs: how each went, its phases and its counts by resource type. */
export function syncBlocks({ syncs, rawIds }: LogReport): Block[] {
  const rawId =
    rawIds.lines === 0 ? "" : `RawId is mentioned in ${rawIds.lines} lines, first in line ${rawIds.first?.line}.`;
  return [...syncs.runs.flatMap(runBlocks), ...(rawId === "" ? [] : [{ kind: "paragraph", text: rawId } as const])];
}

function runBlocks(run: SyncRunSummary): Block[] {
  const blocks: Block[] = [
    { kind: "heading", level: 2, text: run.id === undefined ? "Sync (no id in the log)" : `Sync ${code(run.id)}` },
    { kind: "paragraph", text: outcomeText(run) },
  ];
  const phases = run.phases.filter(({ durationMs }) => durationMs !== undefined);
  if (phases.length > 0) {
    blocks.push({
      kind: "table",
      headings: ["Phase", "Began", "Took"],
      rows: phases.map(({ name, start, durationMs = 0 }) => [name, start.time ?? "", durationText(durationMs)]),
    });
  }
  const types = Object.entries(run.byResourceType);
  if (types.length > 0) {
    blocks.push({
      kind: "table",
      headings: ["Resource type", "Listed", "List calls", "Entitlements read for", "Grants read for"],
      rows: types.map(([type, counts]) => [
        type,
        number(counts.resources),
        number(counts.listCalls),
        number(counts.resourcesWithEntitlementsRead),
        number(counts.resourcesWithGrantsRead),
      ]),
    });
  }
  return blocks;
}

function outcomeText({ outcome, resumed, type, failedAt, grantsStored }: SyncRunSummary): string {
  const kind = `${type === undefined ? "" : `${type} `}sync${resumed ? ", resumed" : ""}`;
  const grants = grantsStored === undefined ? "" : ` ${grantsStored.toLocaleString("en-US")} grants were stored.`;
  if (outcome === "complete") return `A ${kind}; it completed.${grants}`;
  if (outcome === "open") return `A ${kind}; the log does not show its end.${grants}`;
  const step = [failedAt?.operation, failedAt?.resourceType, failedAt?.resource].flatMap((part) => part || []);
  return `A ${kind}; it failed${step.length === 0 ? "" : ` at ${step.map(code).join(" of ")}`}.${grants}`;
}

function number(value: number | undefined): string {
  return value === undefined ? "" : value.toLocaleString("en-US");
}
