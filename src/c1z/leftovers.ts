import { randomBytes } from "node:crypto";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hasEnded, processMark } from "./process-mark.js";

const NAME = /^(?:c1z|\.baton-export|\.baton-draft)-(?<mark>[0-9a-f]{8}-\d{1,10}-\d{1,20})-[A-Za-z0-9]{6}$/;
const EVERYBODY_WRITES = 0o002;
/** As in /tmp: everybody writes, but renames and removes only what is his own. */
const STICKY = 0o1000;

type Prefix = "c1z" | ".baton-export" | ".baton-draft";

/** What a file or folder that is to go away again begins with; `mkdtemp` adds six characters. */
export function leftoverPrefix(prefix: Prefix): string {
  return `${prefix}-${processMark()}-`;
}

/** A new name for such a file. */
export function leftoverName(prefix: Prefix): string {
  return `${leftoverPrefix(prefix)}${randomBytes(3).toString("hex")}`;
}

/**
 * Takes away what runs that were killed left in a folder. Only what bears the name and the mark of a process that ran on this
 * machine and is gone, belongs to this user, and is a file or folder itself, no link; and not at all where everybody could put
 * something else in its place meanwhile. Never fails: it is no part of what the user asked for.
 */
export function sweepLeftovers(folder: string): void {
  try {
    if (!isSafe(folder)) return;
    for (const name of readdirSync(folder)) {
      const mark = NAME.exec(name)?.groups?.mark;
      if (mark !== undefined) sweep(join(folder, name), mark);
    }
  } catch {
    // A folder that can't be read has nothing to sweep.
  }
}

function isSafe(folder: string): boolean {
  const { mode } = lstatSync(join(folder, "."));
  return (mode & EVERYBODY_WRITES) === 0 || (mode & STICKY) !== 0;
}

function sweep(path: string, mark: string): void {
  try {
    const status = lstatSync(path);
    const isOurs = process.getuid !== undefined && status.uid === process.getuid();
    if (!isOurs || !(status.isFile() || status.isDirectory())) return;
    // Links inside are removed, not followed.
    if (hasEnded(mark)) rmSync(path, { recursive: true, force: true });
  } catch {
    // Another run was quicker, or it can't be removed.
  }
}
