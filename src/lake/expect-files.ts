import { statSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import { errorCode } from "../files/system-error.js";
import type { LakeSync } from "./lake.js";

/**
 * Throws `C1Z_UNREADABLE` where a file of these syncs is missing, or has not so many bytes as were written: it may be that of another sync, whose rows
 * would be taken for these. What else is damaged `lake check` finds.
 */
export function expectFiles(syncs: readonly LakeSync[]): void {
  for (const { files } of syncs) for (const { path, bytes } of files.values()) expectBytes(path, bytes);
}

function expectBytes(path: string, bytes: number): void {
  let why: string;
  try {
    const status = statSync(path);
    if (status.isFile() && status.size === bytes) return;
    why = status.isFile() ? `it has ${status.size} bytes of ${bytes}` : "it is no file";
  } catch (cause) {
    why = errorCode(cause) === "ENOENT" ? "it is missing" : String(errorCode(cause) ?? cause);
  }
  throw new C1zError("C1Z_UNREADABLE", `A file of the lake can't be read: ${path} (${why}).`, {
    file: path,
    hint: "`baton lake check` says what is damaged. Remove that sync from the lake and add its archive again.",
  });
}
