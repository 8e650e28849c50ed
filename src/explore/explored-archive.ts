import type { Archive } from "../c1z/archive.js";
import { type C1zError, isC1zError } from "../c1z/errors.js";
import { finishStepsInTurns } from "../c1z/finish-steps-in-turns.js";
import type { RowKind, SyncRun } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { onReading } from "../c1z/tally/reading.js";
import type { Finding } from "../findings/finding.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { FileError, RunReport } from "../findings/report.js";
import { resolveSettings } from "../findings/settings.js";
import { findingNames } from "../runs/finding-names.js";
import { chooseRules } from "../validate/choose-rules.js";
import { chooseSyncs } from "../validate/choose-syncs.js";
import { SyncReader } from "../validate/facts/read-sync.js";
import { RULES } from "../validate/rule-list.js";
import { validationSteps } from "../validate/validate-archive.js";
import { chooseSync } from "../views/chosen-sync.js";
import { type SyncStatistics, syncStatistics } from "../views/sync-statistics.js";
import { IndexBuilder } from "./index/index-builder.js";
import {
  noEntitlementNames,
  noResourceNames,
  readEntitlementNames,
  readResourceNames,
} from "./index/resource-names.js";
import type { SyncIndex } from "./index/sync-index.js";

/** Findings that are kept in full; of more only their groups are. */
const MOST_FINDINGS = 20_000;

/** How far reading an archive is. */
export type ReadingState =
  | { readonly kind: "reading"; readonly rows: ReadonlyMap<RowKind, number> }
  | { readonly kind: "ready" }
  /** What can't be read; there may be an index of the rows until there. */
  | { readonly kind: "stopped"; readonly error: FileError };

/** What validating an archive showed. */
export interface KeptFindings {
  readonly report: RunReport;
  /** In the order in which they were found; `report.counts` says how many there are. */
  readonly findings: readonly Finding[];
}

/** One archive that is explored: one of its syncs, its statistics, and, once all was read, its findings and its index. */
export class ExploredArchive {
  readonly archive: Archive;
  /** Undefined: the archive holds no sync. */
  readonly sync: Sync | undefined;
  /** Why it is this sync, where that is not plain. */
  readonly notice: string | undefined;
  /** All syncs of the archive; none where they can't be read. */
  readonly runs: readonly SyncRun[];
  /** What was asked for by id. */
  readonly #syncId: string | undefined;
  #statistics: SyncStatistics | undefined;
  #state: ReadingState = { kind: "reading", rows: new Map() };
  #index: SyncIndex | undefined;
  #kept: KeptFindings | undefined;
  #reading: Promise<void> | undefined;

  /** Throws `C1Z_UNKNOWN_SYNC`. */
  constructor(archive: Archive, syncId: string | undefined) {
    this.archive = archive;
    this.#syncId = syncId;
    const chosen = chosenOf(archive, syncId);
    this.runs = chosen.runs;
    this.sync = chosen.sync;
    this.notice = chosen.notice;
    if (chosen.error !== undefined) this.#state = { kind: "stopped", error: chosen.error };
  }

  get syncId(): string | undefined {
    return this.#syncId;
  }

  get state(): ReadingState {
    return this.#state;
  }

  /** Undefined until all rows were read. */
  get index(): SyncIndex | undefined {
    return this.#index;
  }

  /** Undefined until all rows were read. */
  get kept(): KeptFindings | undefined {
    return this.#kept;
  }

  /** Counted once. Undefined: the archive holds no sync. */
  statistics(): SyncStatistics | undefined {
    const { path, format } = this.archive;
    this.#statistics ??= this.sync && syncStatistics(path, format, this.sync, false);
    return this.#statistics;
  }

  /** Reads all rows once, for the findings and the index, letting questions through in between. Ends when that is done, or can't be. */
  read(signal?: AbortSignal): Promise<void> {
    this.#reading ??= this.#readAll(signal);
    return this.#reading;
  }

  async #readAll(signal: AbortSignal | undefined): Promise<void> {
    const rows = new Map<RowKind, number>();
    if (this.#state.kind !== "stopped") this.#state = { kind: "reading", rows };
    onReading(({ kind, count }) => rows.set(kind, count));
    try {
      await this.#readRows(signal);
    } catch (error) {
      if (signal?.aborted === true && error === signal.reason) return;
      if (!isC1zError(error)) throw error;
      this.#state = { kind: "stopped", error: fileError(error) };
    } finally {
      onReading(undefined);
    }
  }

  async #readRows(signal: AbortSignal | undefined): Promise<void> {
    const builder = await this.#builder(signal);
    const settings = await resolveSettings({}, process.cwd(), findingNames);
    const findings: Finding[] = [];
    const keep = (finding: Finding): void => {
      if (findings.length < MOST_FINDINGS) findings.push(finding);
    };
    const listeners = builder === undefined ? [keep] : [keep, builder.note];
    const collector = new FindingCollector(settings, RULES, listeners);
    const chosen = chooseRules(settings.levels);
    // Where not even the syncs can be read, the report says so.
    const validated = this.sync === undefined ? [] : chooseSyncs(this.archive, { syncId: this.#syncId }).runs;
    const together = validated.some(({ id }) => id === this.sync?.run.id);
    const rules = builder !== undefined && together ? [builder.rule, ...chosen] : chosen;
    const steps = validationSteps(this.archive, this.archive.path, collector, { rules, syncId: this.#syncId });
    await finishStepsInTurns(steps, signal);
    if (builder !== undefined && !together) await this.#readAlone(builder, signal);
    const report = collector.report();
    this.#kept = { report, findings };
    this.#index = builder?.finish();
    const error = report.files[0]?.error;
    this.#state = error === undefined ? { kind: "ready" } : { kind: "stopped", error };
  }

  async #builder(signal: AbortSignal | undefined): Promise<IndexBuilder | undefined> {
    const { sync } = this;
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
  async #readAlone(builder: IndexBuilder, signal: AbortSignal | undefined): Promise<void> {
    const { sync } = this;
    if (sync === undefined) return;
    const options = { wantsSecrets: false, notesUnreadable: false, expectsVisitors: true };
    const reader = new SyncReader(sync, this.archive.format, options);
    await finishStepsInTurns(reader.readGrants([builder.visitorOf(reader.facts)]), signal);
  }
}

/** The sync that is shown; where no sync can be read, why. */
function chosenOf(
  archive: Archive,
  syncId: string | undefined,
): { readonly runs: readonly SyncRun[]; readonly error?: FileError } & ReturnType<typeof chooseSync> {
  try {
    return { runs: archive.syncs(), ...chooseSync(archive, syncId) };
  } catch (error) {
    if (!isC1zError(error) || error.code === "C1Z_UNKNOWN_SYNC") throw error;
    return { runs: [], sync: undefined, notice: undefined, error: fileError(error) };
  }
}

function fileError({ code, message, hint, commandHint }: C1zError): FileError {
  return { code, message, hint: commandHint ?? hint };
}
