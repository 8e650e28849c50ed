import { lstatSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { hasEnded } from "../c1z/process-mark.js";
import { errorCode } from "../files/system-error.js";
import { withKeyLock } from "./key-lock.js";
import { HOUSEKEEPING, LAKE_TABLES, type LakeLayout } from "./lake-layout.js";

const PARQUET = ".parquet";
const JSON_ENDING = ".json";
const JUDGED_ENDING = ".ndjson";
/** Folders and files that are being written carry the mark of their process. */
const MARKED = /^\.baton-(?:export|draft)-(?<mark>[0-9a-f]{8}-\d{1,10}-\d{1,20})-[A-Za-z0-9]{6}$/;
/** Answers of Spark, in a folder of the run that asked. */
const RESULTS = /^(?<mark>[0-9a-f]{8}-\d{1,10}-\d{1,20})\.[0-9a-z]+$/;

/** Files that belong to no sync of a lake: left from killed processes, or put there by others. */
export interface Strays {
  /** Absolute. */
  readonly paths: readonly string[];
  /** Files in `syncs/` without a manifest: readers of the tables see these syncs, and nothing says what they should be. */
  readonly unlisted: readonly string[];
  /** Manifests without a file in `syncs/`: readers do not see these syncs. */
  readonly halfDone: readonly string[];
  /** Folders of processes that may go on: of this machine, or of another one, which can't be asked. */
  readonly running: readonly string[];
}

/**
 * Finds what belongs to no sync, and removes it if `removes`; never what is unlisted or has a manifest. What a process is still working on is no stray: its files get
 * their names under a lock, and this looks at them under the same. Throws the system's errors.
 */
export async function findStrays(layout: LakeLayout, removes: boolean): Promise<Strays> {
  const paths: string[] = [];
  const unlisted: string[] = [];
  const halfDone: string[] = [];
  for (const [stem, files] of filesByStem(layout)) {
    const hasManifest = files.some((path) => path.endsWith(JSON_ENDING));
    const hasSync = files.includes(join(layout.folderOf("syncs"), `${stem}${PARQUET}`));
    if (hasManifest && hasSync) continue;
    const found = await withKeyLock(layout, stem, async () => strayFiles(layout, stem, removes));
    paths.push(...found.strays);
    unlisted.push(...found.unlisted);
    halfDone.push(...found.halfDone);
  }
  const judgements = leftJudgements(layout);
  if (removes) for (const path of judgements) rmSync(path, { force: true });
  paths.push(...judgements);
  const left = leftFolders(layout);
  if (removes) for (const path of left.ended) rmSync(path, { recursive: true, force: true });
  return { paths: [...paths, ...left.ended], unlisted, halfDone, running: left.running };
}

/** All files that could be of a sync, by what their names begin with. */
function filesByStem(layout: LakeLayout): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  const folders = [...LAKE_TABLES.map((table) => layout.folderOf(table)), layout.manifests];
  for (const folder of folders) {
    const ending = folder === layout.manifests ? JSON_ENDING : PARQUET;
    for (const name of namesIn(folder)) {
      // Readers of the tables look at no name that begins like this.
      if (!name.endsWith(ending) || /^[._]/.test(name)) continue;
      const stem = basename(name, ending);
      files.set(stem, [...(files.get(stem) ?? []), join(folder, name)]);
    }
  }
  return files;
}

interface Found extends Pick<Strays, "unlisted" | "halfDone"> {
  readonly strays: readonly string[];
}

/** Under the lock. */
function strayFiles(layout: LakeLayout, stem: string, removes: boolean): Found {
  const sync = join(layout.folderOf("syncs"), `${stem}${PARQUET}`);
  const manifest = join(layout.manifests, `${stem}${JSON_ENDING}`);
  const all = [...LAKE_TABLES.map((table) => join(layout.folderOf(table), `${stem}${PARQUET}`)), manifest];
  const there = all.filter(exists);
  const [hasSync, hasManifest] = [there.includes(sync), there.includes(manifest)];
  if (hasSync) return { strays: [], halfDone: [], unlisted: hasManifest ? [] : [sync] };
  if (hasManifest) return { strays: [], halfDone: [manifest], unlisted: [] };
  if (removes) for (const path of there) rmSync(path, { force: true });
  return { strays: there, halfDone: [], unlisted: [] };
}

/** What was found in syncs that are not there any more. */
function leftJudgements(layout: LakeLayout): readonly string[] {
  // Looked at first: what is added and judged meanwhile is none of them.
  const judgements = namesIn(layout.judgements).filter((name) => name.endsWith(JUDGED_ENDING));
  const known = new Set(namesIn(layout.manifests).map((name) => basename(name, JSON_ENDING)));
  return judgements
    .filter((name) => !known.has(basename(name, JUDGED_ENDING)))
    .map((name) => join(layout.judgements, name));
}

function leftFolders(layout: LakeLayout): { readonly ended: readonly string[]; readonly running: readonly string[] } {
  const marked = [layout.housekeeping, layout.broken, layout.judgements, layout.results].flatMap((folder) =>
    namesIn(folder).flatMap((name) => {
      const mark = (folder === layout.results ? RESULTS : MARKED).exec(name)?.groups?.mark;
      return mark === undefined ? [] : [{ path: join(folder, name), ended: hasEnded(mark) }];
    }),
  );
  return {
    ended: marked.filter(({ ended }) => ended).map(({ path }) => path),
    running: marked.filter(({ ended }) => !ended).map(({ path }) => path),
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT" && basename(folder) !== HOUSEKEEPING) return [];
    throw error;
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
