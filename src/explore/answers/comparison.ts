import type { Archive } from "../../c1z/archive.js";
import type { C1zError } from "../../c1z/errors.js";
import { finishStepsInTurns } from "../../c1z/finish-steps-in-turns.js";
import type { RowKind } from "../../c1z/model.js";
import { onReading } from "../../c1z/tally/reading.js";
import { type AskedSyncs, chooseBetween, chooseWithin } from "../../diff/chosen-syncs.js";
import type { DiffReport } from "../../diff/diff-report.js";
import { diffSteps } from "../../diff/diff-syncs.js";
import type { KindDiff } from "../../diff/sync-diff.js";
import { writeDetailedJson, writeSummaryJson } from "../../output/diff-json.js";
import { ApiError } from "./api-error.js";
import { CollectedBytes } from "./collected-bytes.js";
import type { Parameters } from "./parameters.js";

/** Two archives, or one of which two syncs are compared. */
export interface ComparedArchives extends AskedSyncs {
  readonly fromArchive: Archive;
  readonly toArchive: Archive;
}

/** How two syncs are compared. */
export interface CompareHost {
  readonly signal: AbortSignal;
  /** Rows of each kind that only one sync has, and that are held; of more it is only counted how many there are. By default all are held. */
  readonly mostAlone?: number;
  /** Told how many rows were read. */
  progress?(rows: number): void;
}

/** What `baton diff` prints, as far as rows are held. */
export interface HeldDiff extends DiffReport {
  /** Rows that were only counted: renames among them, and causes, were not looked for. */
  readonly unheld: number;
}

/** Compares as `baton diff` does, letting other questions through in between. */
export async function compare(
  { fromArchive, toArchive, ...asked }: ComparedArchives,
  { signal, mostAlone = Number.POSITIVE_INFINITY, progress }: CompareHost,
): Promise<HeldDiff> {
  const chosen =
    fromArchive === toArchive ? chooseWithin(toArchive, asked) : chooseBetween(fromArchive, toArchive, asked);
  const unreadable: C1zError[] = [];
  const alone = new Map<RowKind, number>();
  const mayHold = (kind: RowKind): boolean => {
    const count = (alone.get(kind) ?? 0) + 1;
    alone.set(kind, count);
    return count <= mostAlone;
  };
  const steps = diffSteps(
    chosen,
    { includeEmbedded: false, ignoredFields: [] },
    { unreadable: (error) => unreadable.push(error), mayHold },
  );
  const end = progress === undefined ? () => {} : onRowsRead(progress);
  const diff = await finishStepsInTurns(steps, signal).finally(end);
  let unheld = 0;
  for (const count of alone.values()) unheld += Math.max(0, count - mostAlone);
  return { diff, guards: [], unreadable: unreadable.length, unheld };
}

/** Tells how many rows were read, of all kinds together; gives what ends it. */
function onRowsRead(progress: (rows: number) => void): () => void {
  const counts = new Map<object, number>();
  return onReading((reading) => {
    counts.set(reading, reading.count);
    let rows = 0;
    for (const count of counts.values()) rows += count;
    progress(rows);
  });
}

const CHANGES = ["created", "deleted", "modified", "renamed"] as const;

/**
 * What differs, as `baton diff -o json` with `--summary`; with a `kind` and a `change` some of those rows, as `--json-shape detailed` has them; with
 * `all` everything.
 */
export function comparisonBody(report: DiffReport, parameters: Parameters): Uint8Array {
  const out = new CollectedBytes();
  const kind = parameters.text("kind");
  if (parameters.isSet("all")) writeDetailedJson(report, out);
  else if (kind === undefined) writeSummaryJson(report, out);
  else
    writeDetailedJson(
      { ...report, diff: { ...report.diff, kinds: [slicedKind(report, kind, parameters)], causes: [] } },
      out,
    );
  return out.bytes();
}

/** The kind with no other rows than those of the page that is asked for. */
function slicedKind({ diff }: DiffReport, name: string, parameters: Parameters): KindDiff {
  const kind = diff.kinds.find(({ jsonName }) => jsonName === name);
  const change = CHANGES.find((one) => one === parameters.text("change"));
  if (kind === undefined || change === undefined)
    throw new ApiError(400, "Expected a kind and a change that there are.");
  const { at, limit } = parameters.page();
  const none = { created: [], deleted: [], modified: [], renamed: [] };
  return { ...kind, ...none, [change]: kind[change].slice(at, at + limit) };
}
