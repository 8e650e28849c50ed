import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
} from "node:fs";
import { dirname } from "node:path";
import { C1zError } from "../c1z/errors.js";
import { draftPath } from "./draft-path.js";
import { errorCode } from "./system-error.js";

/**
 * Gives a complete file its place, where it appears as a whole. `target` has no link in its last part. A file that is there
 * already is replaced, with its owner and rights kept, or not touched: then `C1Z_EXISTS` is thrown, also where it came there at
 * this very moment. Throws what the system throws besides.
 */
export function placeFile(draft: string, target: string, replaces: boolean): void {
  const place = replaces ? replace : create;
  try {
    place(draft, target);
  } catch (error) {
    if (errorCode(error) !== "EXDEV") throw error;
    const beside = draftPath(dirname(target));
    try {
      copyFileSync(draft, beside, constants.COPYFILE_EXCL);
      place(beside, target);
    } finally {
      rmSync(beside, { force: true });
    }
    rmSync(draft);
  }
}

/** The refusal of a place that is taken. */
export function alreadyThere(path: string): C1zError {
  return new C1zError("C1Z_EXISTS", `${path} is there already; it was not touched.`, {
    hint: "Name another place for the output, or replace it with --force.",
  });
}

function replace(draft: string, target: string): void {
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there !== undefined) {
    if (!there.isFile()) throw Object.assign(new Error(`${target} is no file any more`), { code: "EEXIST" });
    takeRights(draft, there);
    settle(draft);
  }
  renameSync(draft, target);
}

/** Owner and rights of what is replaced; an owner only root can give away. */
function takeRights(draft: string, { uid, gid, mode }: Stats): void {
  try {
    chownSync(draft, uid, gid);
  } catch {
    // Then it belongs to whoever wrote it.
  }
  chmodSync(draft, mode & 0o777);
}

/** Without this a power cut after the rename could leave neither the old content nor the new one. */
function settle(draft: string): void {
  const file = openSync(draft, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A hard link is made or refused in one step; of two programs that come at once, one is refused. */
function create(draft: string, target: string): void {
  try {
    linkSync(draft, target);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") throw alreadyThere(target);
    if (code === "EXDEV") throw error;
    // Some file systems know no hard links.
    createByName(draft, target);
    return;
  }
  rmSync(draft);
}

/** Takes the name with an empty file, which only one can make, and puts the complete one in its place. */
function createByName(draft: string, target: string): void {
  try {
    closeSync(openSync(target, "wx"));
  } catch (error) {
    throw errorCode(error) === "EEXIST" ? alreadyThere(target) : error;
  }
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}
