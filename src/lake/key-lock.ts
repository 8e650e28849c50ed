import { createHash } from "node:crypto";
import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeWithCleanUp } from "../c1z/abrupt-end.js";
import { C1zError } from "../c1z/errors.js";
import { hasEnded, processMark } from "../c1z/process-mark.js";
import type { LakeLayout } from "./lake-layout.js";

/** `KEY.MARK.RANDOM`: what is locked, by which process. */
const NAME = /^(?<key>[0-9a-f]{16})\.(?<mark>[0-9a-f]{8}-\d{1,10}-\d{1,20})\.[0-9a-f]{8}$/;
const KEY_DIGITS = 16;
/** Work under a lock renames some files. A process of another machine can't be examined; after this time nothing of it is going on any more. */
const LONGEST_HELD_MS = 24 * 3_600_000;
const LONGEST_WAIT_MS = 60_000;
const SHORTEST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 40;

/**
 * Does some work while no other process changes the files of the same sync, which are named `stem`. Who wants to work makes a file, and then looks whether there is one of
 * another process that goes on; if so, it takes its own back and tries again after a random time. Of two that come at once, one at least sees the
 * other. A killed process leaves a file that nobody heeds. Throws `C1Z_UNWRITABLE` if another works for a minute, and the system's errors.
 */
export async function withKeyLock<Result>(
  layout: LakeLayout,
  stem: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const key = createHash("sha256").update(stem).digest("hex").slice(0, KEY_DIGITS);
  const end = performance.now() + LONGEST_WAIT_MS;
  mkdirSync(layout.locks, { recursive: true });
  for (;;) {
    const release = tryLock(layout.locks, key);
    if (release !== undefined) {
      try {
        return await work();
      } finally {
        release();
      }
    }
    if (performance.now() > end) {
      throw new C1zError("C1Z_UNWRITABLE", `Another process works on ${stem} in ${layout.root}.`, {
        file: layout.root,
        hint: "Try again when it is done.",
      });
    }
    await sleep(SHORTEST_PAUSE_MS + Math.random() * LONGEST_PAUSE_MS);
  }
}

function tryLock(folder: string, key: string): (() => void) | undefined {
  const random = Math.random().toString(16).slice(2, 10).padEnd(8, "0");
  const own = join(folder, `${key}.${processMark()}.${random}`);
  const [, forget] = makeWithCleanUp(
    () => closeSync(openSync(own, "wx")),
    () => release(),
  );
  const release = (): void => {
    forget();
    rmSync(own, { force: true });
  };
  try {
    if (othersAt(folder, key, basename(own)).length === 0) return release;
  } catch (error) {
    release();
    throw error;
  }
  release();
  return undefined;
}

/** The locks of the same key whose processes may go on; the others are removed. */
function othersAt(folder: string, key: string, own: string): readonly string[] {
  const others = readdirSync(folder).filter((name) => name !== own && NAME.exec(name)?.groups?.key === key);
  return others.filter((name) => {
    const path = join(folder, name);
    const mark = NAME.exec(name)?.groups?.mark ?? "";
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status === undefined) return false;
    if (!hasEnded(mark) && Date.now() - status.mtimeMs < LONGEST_HELD_MS) return true;
    rmSync(path, { force: true });
    return false;
  });
}
