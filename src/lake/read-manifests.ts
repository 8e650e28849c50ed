import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { C1zError } from "../c1z/errors.js";
import { errorCode } from "../files/system-error.js";
import type { BrokenArchive, LakeSync } from "./lake.js";
import type { LakeKey, LakeLayout } from "./lake-layout.js";
import { parseBrokenManifest, parseSyncManifest } from "./manifest.js";

/** A manifest is some kilobytes; what is much larger is none. */
const MOST_MANIFEST_BYTES = 4 * 1024 * 1024;
const ENDING = ".json";

/** What the manifests of a lake say. */
export interface Manifests {
  /** Syncs whose file in `syncs/` is in place. */
  readonly syncs: readonly LakeSync[];
  /** Syncs that were not added to the end, or removed in part: readers do not see them. */
  readonly halfDone: readonly LakeSync[];
  readonly broken: readonly BrokenArchive[];
  /** Files that are no manifest. */
  readonly unreadable: readonly string[];
}

/** Reads all manifests. Throws `C1Z_NOT_FOUND` where the folder is no lake, `C1Z_UNREADABLE`. */
export function readManifests(layout: LakeLayout): Manifests {
  if (statSync(layout.manifests, { throwIfNoEntry: false })?.isDirectory() !== true) throw noLake(layout.root);
  const unreadable: string[] = [];
  const syncs = read(layout.manifests, unreadable, (json, path) => {
    const sync = parseSyncManifest(json, layout);
    return sync !== undefined && layout.manifestOf(sync) === path ? sync : undefined;
  });
  const broken = read(layout.broken, unreadable, (json, path) => {
    const one = parseBrokenManifest(json);
    return one !== undefined && layout.brokenOf(one.archive) === path ? one : undefined;
  });
  const isThere = (sync: LakeSync): boolean => existsSync(layout.fileOf("syncs", sync));
  return {
    syncs: syncs.filter(isThere).sort(byArchiveAndStart),
    halfDone: syncs.filter((sync) => !isThere(sync)),
    broken: broken.sort((a, b) => compare(a.archive, b.archive)),
    unreadable,
  };
}

/** What is known of one sync whose file in `syncs/` is in place; undefined where there is none, or its manifest is damaged. */
export function readSyncManifest(layout: LakeLayout, key: LakeKey): LakeSync | undefined {
  if (!existsSync(layout.fileOf("syncs", key))) return undefined;
  const json = textOf(layout.manifestOf(key));
  return json === undefined ? undefined : parseSyncManifest(json, layout);
}

function noLake(folder: string): C1zError {
  return new C1zError("C1Z_NOT_FOUND", `There is no lake in ${folder}: it has no folder _baton/syncs.`, {
    file: folder,
    hint: "A lake begins with the first archive that is added: `baton lake add LAKE ARCHIVE`.",
  });
}

function read<Result>(
  folder: string,
  unreadable: string[],
  parse: (json: string, path: string) => Result | undefined,
): Result[] {
  const results: Result[] = [];
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const json = textOf(path);
    // Another process removed it meanwhile.
    if (json === undefined) continue;
    const result = json === "too large" ? undefined : parse(json, path);
    if (result === undefined) unreadable.push(path);
    else results.push(result);
  }
  return results;
}

/** Names that begin with a dot are files that are being written. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ENDING) && !name.startsWith("."))
      .sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw unreadableError(folder, error);
  }
}

function textOf(path: string): string | undefined {
  try {
    const status = statSync(path);
    if (!status.isFile() || status.size > MOST_MANIFEST_BYTES) return "too large";
    return readFileSync(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw unreadableError(path, error);
  }
}

function unreadableError(path: string, cause: unknown): C1zError {
  return new C1zError("C1Z_UNREADABLE", `${path} can't be read (${errorCode(cause) ?? cause}).`, { file: path, cause });
}

function byArchiveAndStart(a: LakeSync, b: LakeSync): number {
  return compare(a.archive, b.archive) || compare(a.startedAt ?? "", b.startedAt ?? "") || compare(a.syncId, b.syncId);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
