import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hasEnded, processMark } from "./process-mark.js";

const NAME = /^(?:c1z|\.baton-export|\.baton-draft)-(?<mark>[0-9a-f]{8}-\d{1,10}-\d{1,20})-[A-Za-z0-9]{6}$/;
const EVERYBODY_WRITES = 0o002;
/** Like /tmp: everybody can write, but rename and remove only their own files. */
const STICKY = 0o1000;

type Prefix = "c1z" | ".baton-export" | ".baton-draft";

/** The prefix of temporary files and folders; `mkdtemp` adds six characters. */
export function leftoverPrefix(prefix: Prefix): string {
  return `${prefix}-${processMark()}-`;
}

/** A new name for such a file. It need not be secret: whoever uses it creates the file only if there is none. */
export function leftoverName(prefix: Prefix): string {
  return `${leftoverPrefix(prefix)}${Math.random().toString(16).slice(2, 8).padEnd(6, "0")}`;
}

/**
 * Removes what killed runs left in a folder: only files and folders (not links) that have the name, belong to this user, and
 * carry the mark of a process that ran on this machine and has ended. Removes nothing in a folder where another user could
 * replace a file meanwhile. Never fails, because the user did not ask for it.
 */
export function sweepLeftovers(folder: string): void {
  try {
    if (!isSafe(folder)) return;
    for (const name of readdirSync(folder)) {
      const mark = NAME.exec(name)?.groups?.mark;
      if (mark !== undefined) sweep(join(folder, name), mark);
    }
  } catch {
    // In a folder that can't be read there is nothing to remove.
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
    // Another run removed it first, or it can't be removed.
  }
}
