import { openArchive } from "../../src/c1z/open-archive.js";
import { type AskedSyncs, chooseBetween, chooseWithin } from "../../src/diff/chosen-syncs.js";
import { type DiffOptions, diffSyncs } from "../../src/diff/diff-syncs.js";
import type { KindDiff, SyncDiff } from "../../src/diff/sync-diff.js";
import { buildArchive } from "../support/build-archive.js";
import type { TempFolder } from "../support/temp-folder.js";
import { fillCompany, type TestCompany } from "../support/test-company.js";

/** Options with nothing special about them. */
export const PLAIN: DiffOptions = { includeEmbedded: false, ignoredFields: [] };

/** What a test makes of a diff while its archives are open. */
type Use<Result> = (diff: SyncDiff, unreadable: readonly string[]) => Result;

/** Compares two archives. */
export async function diffFiles<Result>(
  old: string,
  added: string,
  use: Use<Result>,
  options = PLAIN,
  asked: AskedSyncs = {},
): Promise<Result> {
  using from = await openArchive(old);
  using to = await openArchive(added);
  return compare(chooseBetween(from, to, asked), use, options);
}

/** Compares two syncs of one archive. */
export async function diffWithin<Result>(
  file: string,
  use: Use<Result>,
  options = PLAIN,
  asked: AskedSyncs = {},
): Promise<Result> {
  using archive = await openArchive(file);
  return compare(chooseWithin(archive, asked), use, options);
}

/** Compares two states of an invented company. */
export async function diffCompanies<Result>(
  folder: TempFolder,
  old: TestCompany,
  added: TestCompany,
  use: Use<Result>,
  options = PLAIN,
): Promise<Result> {
  const paths = [
    buildArchive(folder.path("old.c1z"), fillCompany(old)),
    buildArchive(folder.path("new.c1z"), fillCompany(added)),
  ] as const;
  return diffFiles(...paths, use, options);
}

/** The kind with this JSON name. */
export function kindOf({ kinds }: SyncDiff, name: KindDiff["jsonName"]): KindDiff {
  const kind = kinds.find(({ jsonName }) => jsonName === name);
  if (kind === undefined) throw new Error(`Expected a kind ${name}`);
  return kind;
}

/** The ids of the rows of a kind by what became of them, sorted. */
export function idsOf(diff: SyncDiff, name: KindDiff["jsonName"]) {
  const { created, deleted, modified, renamed } = kindOf(diff, name);
  return {
    created: created.map(({ id }) => id).sort(),
    deleted: deleted.map(({ id }) => id).sort(),
    modified: modified.map((row) => row.new.id).sort(),
    renamed: renamed.map((row) => `${row.old.id} to ${row.new.id}`).sort(),
  };
}

function compare<Result>(chosen: Parameters<typeof diffSyncs>[0], use: Use<Result>, options: DiffOptions): Result {
  const unreadable: string[] = [];
  const diff = diffSyncs(chosen, options, {
    unreadable: ({ message }) => unreadable.push(message),
  });
  return use(diff, unreadable);
}
