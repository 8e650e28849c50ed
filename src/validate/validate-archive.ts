import type { Archive } from "../c1z/archive.js";
import { type C1zError, isC1zError } from "../c1z/errors.js";
import { finishSteps } from "../c1z/finish-steps.js";
import type { ArchiveFormat, SyncRun } from "../c1z/model.js";
import type { Steps } from "../c1z/steps.js";
import type { Sync } from "../c1z/sync.js";
import type { FindingCollector } from "../findings/finding-collector.js";
import { chooseSyncs, rowsHeld, type SyncChoice } from "./choose-syncs.js";
import { SyncReader } from "./facts/read-sync.js";
import type { SyncFacts } from "./facts/sync-facts.js";
import { mayBeAsked } from "./may-be-asked.js";
import type { GrantVisitor, Rule } from "./rule.js";
import { unaskedNotice } from "./unasked-notice.js";

/** How a file is looked at. */
export interface ValidateOptions extends SyncChoice {
  /** The rules to ask. */
  readonly rules: readonly Rule[];
  /** Read and check everything in the file, also what no listing needs. */
  readonly deep?: boolean | undefined;
  /** Looks at each chosen sync as rules do, but reports nothing. */
  readonly observe?: ((facts: SyncFacts) => GrantVisitor) | undefined;
}

/**
 * Asks the rules about an open archive: about the file, then about each chosen sync, whose rows are read once for all of them.
 * Findings go to the collector. Where the file breaks off, what was found until then stays; the error is in the report.
 */
export function validateArchive(
  archive: Archive,
  file: string,
  collector: FindingCollector,
  options: ValidateOptions,
): void {
  finishSteps(validationSteps(archive, file, collector, options));
}

/** The same with pauses after each batch of grants. */
export function* validationSteps(
  archive: Archive,
  file: string,
  collector: FindingCollector,
  options: ValidateOptions,
): Steps<void> {
  const syncs: SyncRun[] = [];
  const notices: string[] = [];
  let error: C1zError | undefined;
  collector.startFile(file);
  try {
    askAboutFile(archive, collector, options);
    const chosen = chooseSyncs(archive, options);
    notices.push(...chosen.notices);
    for (const run of chosen.runs) {
      syncs.push(run);
      notices.push(...(yield* syncSteps(archive.sync(run.id), archive.format, collector, options)));
    }
  } catch (thrown) {
    if (!isC1zError(thrown) || thrown.code === "C1Z_UNKNOWN_SYNC") throw thrown;
    error = thrown;
  }
  collector.endFile({ format: archive.format, syncs, notices, error });
}

function askAboutFile(archive: Archive, collector: FindingCollector, { rules, deep }: ValidateOptions): void {
  const facts = {
    runs: archive.syncs(),
    unlistedRows: () => archive.unlistedRows(),
    integrityProblems: () => (deep ? archive.verify() : []),
  };
  for (const rule of rules) rule.checkArchive?.(facts, collector.reportFor(rule, null));
}

/** Gives what the reader of the report should know. */
export function askAboutSync(
  sync: Sync,
  format: ArchiveFormat,
  collector: FindingCollector,
  options: ValidateOptions,
): readonly string[] {
  return finishSteps(syncSteps(sync, format, collector, options));
}

function* syncSteps(
  sync: Sync,
  format: ArchiveFormat,
  collector: FindingCollector,
  { rules, deep, observe }: ValidateOptions,
): Steps<readonly string[]> {
  const held = rowsHeld(sync.run);
  const asked = rules.filter((rule) => rule.check !== undefined && mayBeAsked(rule, held));
  const reader = new SyncReader(sync, format, {
    wantsSecrets: asked.some(({ name }) => name === "secret-in-data"),
    // A deep check has told of them already.
    notesUnreadable: !deep,
    expectsVisitors: observe !== undefined || asked.some(({ needs }) => needs === "everything"),
  });
  const visitors = [
    ...asked.map((rule) => rule.check?.(reader.facts, collector.reportFor(rule, sync.run.id))),
    observe?.(reader.facts),
  ];
  yield* reader.readGrants(visitors.filter((visitor): visitor is GrantVisitor => visitor !== undefined));
  return unaskedNotice(sync.run, rules);
}
