import type { Archive } from "../c1z/archive.js";
import { isC1zError } from "../c1z/errors.js";
import { finishStepsInTurns } from "../c1z/finish-steps-in-turns.js";
import type { Steps } from "../c1z/steps.js";
import type { Sync } from "../c1z/sync.js";
import type { Finding } from "../findings/finding.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { RunReport } from "../findings/report.js";
import { resolveSettings, type Settings } from "../findings/settings.js";
import { findingNames } from "../runs/finding-names.js";
import { chooseRules } from "../validate/choose-rules.js";
import { chooseSyncs } from "../validate/choose-syncs.js";
import { SyncReader } from "../validate/facts/read-sync.js";
import { RULES } from "../validate/rule-list.js";
import { validationSteps } from "../validate/validate-archive.js";
import { type Extremes, extremesOf } from "./answers/extremes.js";
import { type GrantMatrix, grantMatrix } from "./answers/matrix.js";
import { IndexBuilder } from "./index/index-builder.js";
import {
  noEntitlementNames,
  noResourceNames,
  readEntitlementNames,
  readResourceNames,
} from "./index/resource-names.js";
import type { SyncIndex } from "./index/sync-index.js";
import { type ListKinds, listKindsOf, rankedLists } from "./lists/list-kinds.js";

/** Findings that are kept in full; of more only their groups are. */
const MOST_FINDINGS = 20_000;

/** What is read. */
export interface ReadRequest {
  readonly archive: Archive;
  /** The sync that is indexed. Undefined: the archive holds none. */
  readonly sync: Sync | undefined;
  /** What was asked for by id. */
  readonly syncId: string | undefined;
  /** What governs the findings; undefined: the configuration of the folder. */
  readonly settings: (() => Promise<Settings>) | undefined;
}

/** What validating an archive showed. */
export interface KeptFindings {
  readonly report: RunReport;
  /** In the order in which they were found; `report.counts` says how many there are. */
  readonly findings: readonly Finding[];
}

/** What all rows of an archive gave. */
export interface ReadArchive {
  readonly kept: KeptFindings;
  /** Of the rows until where reading stopped, if it did; undefined: there is no sync. */
  readonly indexed: IndexedSync | undefined;
}

/** An index with what is made from it once, before somebody asks. */
export interface IndexedSync {
  readonly index: SyncIndex;
  readonly lists: ListKinds;
  readonly matrix: GrantMatrix;
  readonly extremes: Extremes;
}

/** Reads all rows once, for the findings and the index, letting questions through in between. Throws the reason of `signal`. */
export async function readArchive(request: ReadRequest, signal: AbortSignal | undefined): Promise<ReadArchive> {
  const { archive, sync, syncId, settings: ownSettings = settingsOfFolder } = request;
  const builder = await builderFor(sync, signal);
  const settings = await ownSettings();
  const findings: Finding[] = [];
  const keep = (finding: Finding): void => {
    if (findings.length < MOST_FINDINGS) findings.push(finding);
  };
  const listeners = builder === undefined ? [keep] : [keep, builder.note];
  const collector = new FindingCollector(settings, RULES, listeners);
  const chosen = chooseRules(settings.levels);
  // Where not even the syncs can be read, the report says so.
  const validated = sync === undefined ? [] : chooseSyncs(archive, { syncId }).runs;
  const together = validated.some(({ id }) => id === sync?.run.id);
  const rules = builder !== undefined && together ? [builder.rule, ...chosen] : chosen;
  const steps = validationSteps(archive, archive.path, collector, { rules, syncId });
  await finishStepsInTurns(steps, signal);
  if (builder !== undefined && !together) await readAlone(request, builder, signal);
  const kept = { report: collector.report(), findings };
  const index = builder?.finish();
  return { kept, indexed: index && (await finishStepsInTurns(indexedSteps(index), signal)) };
}

function settingsOfFolder(): Promise<Settings> {
  return resolveSettings({}, process.cwd(), findingNames);
}

/** Does what the first who sorts a list would wait for; lists can be asked meanwhile. Throws the reason of `signal`. */
export async function rankLists({ lists }: IndexedSync, signal: AbortSignal | undefined): Promise<void> {
  await finishStepsInTurns(rankedLists(lists), signal);
}

function* indexedSteps(index: SyncIndex): Steps<IndexedSync> {
  yield;
  const lists = listKindsOf(index);
  yield;
  const matrix = grantMatrix(index);
  yield;
  return { index, lists, matrix, extremes: extremesOf(index) };
}

async function builderFor(sync: Sync | undefined, signal: AbortSignal | undefined): Promise<IndexBuilder | undefined> {
  if (sync === undefined) return undefined;
  const resources = noResourceNames();
  const entitlements = noEntitlementNames();
  try {
    await finishStepsInTurns(readResourceNames(sync, resources), signal);
    await finishStepsInTurns(readEntitlementNames(sync, entitlements), signal);
  } catch (error) {
    // The validation that follows comes to the same place and reports it; the names until there are kept.
    if (!isC1zError(error) || error.code === "C1Z_CLOSED") throw error;
  }
  return new IndexBuilder(sync, resources, entitlements);
}

/** Reads a sync that is not the one which is validated: an unfinished one, or a newer one that is not full. */
async function readAlone(
  { archive, sync }: ReadRequest,
  builder: IndexBuilder,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (sync === undefined) return;
  const options = { wantsSecrets: false, notesUnreadable: false, expectsVisitors: true };
  const reader = new SyncReader(sync, archive.format, options);
  await finishStepsInTurns(reader.readGrants([builder.visitorOf(reader.facts)]), signal);
}
