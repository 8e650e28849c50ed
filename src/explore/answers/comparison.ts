import type { Archive } from "../../c1z/archive.js";
import type { C1zError } from "../../c1z/errors.js";
import { finishStepsInTurns } from "../../c1z/finish-steps-in-turns.js";
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

/** Compares as `baton diff` does, letting other questions through in between. `progress` is told how many rows were read. */
export async function compare(
  { fromArchive, toArchive, ...asked }: ComparedArchives,
  signal: AbortSignal | undefined,
  progress: (rows: number) => void = () => {},
): Promise<DiffReport> {
  const chosen =
    fromArchive === toArchive ? chooseWithin(toArchive, asked) : chooseBetween(fromArchive, toArchive, asked);
  const unreadable: C1zError[] = [];
  const steps = diffSteps(
    chosen,
    { includeEmbedded: false, ignoredFields: [] },
    { unreadable: (error) => unreadable.push(error) },
  );
  const counts = new Map<object, number>();
  const end = onReading((reading) => {
    counts.set(reading, reading.count);
    let rows = 0;
    for (const count of counts.values()) rows += count;
    progress(rows);
  });
  const diff = await finishStepsInTurns(steps, signal).finally(end);
  return { diff, guards: [], unreadable: unreadable.length };
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
