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
 * Moves a complete file to its place in one step. The last part of `target` is not a link. An existing file is replaced,
 * keeping its owner and permissions, or left alone: then `C1Z_EXISTS` is thrown, even if it appeared at that very moment. Also
 * throws the system's errors.
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

/** The error for a place where a file exists already. */
export function alreadyThere(path: string): C1zError {
  return new C1zError("C1Z_EXISTS", `${path} is there already; it was not touched.`, {
    file: path,
    hint: "Name another place for the output, or allow that it is replaced.",
    commandHint: "Name another place for the output, or replace it with --force.",
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

/** Gives the new file the owner and permissions of the file it replaces; only root can change the owner to somebody else. */
function takeRights(draft: string, { uid, gid, mode }: Stats): void {
  try {
    chownSync(draft, uid, gid);
  } catch {
    // Then it belongs to the user who wrote it.
  }
  chmodSync(draft, mode & 0o777);
}

/** Without this, after a power failure following the rename neither the old content nor the new one might be there. */
function settle(draft: string): void {
  const file = openSync(draft, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A hard link is created or refused in one step: if two programs try at the same time, one is refused. */
function create(draft: string, target: string): void {
  try {
    linkSync(draft, target);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") throw alreadyThere(target);
    if (code === "EXDEV") throw error;
    // Some file systems have no hard links.
    createByName(draft, target);
    return;
  }
  rmSync(draft);
}

/** Reserves the name with an empty file, which only one program can create, and then replaces it with the complete file. */
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
