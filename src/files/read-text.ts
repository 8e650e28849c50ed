import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";

/** Larger files are not sources or settings that a person wrote. */
export const MAX_TEXT_BYTES = 2 * 1024 * 1024;
const HEAD_BYTES = 64 * 1024;

/** The text of a regular file that is at most {@link MAX_TEXT_BYTES} long, else undefined. A pipe or device never blocks. */
export function readText(path: string, maxBytes = MAX_TEXT_BYTES): string | undefined {
  return ofRegularFile(path, (handle, size) => (size <= maxBytes ? readFileSync(handle, "utf8") : undefined));
}

/** The first bytes of a regular file that is longer than {@link MAX_TEXT_BYTES}, as text: enough to tell what it is; else undefined. */
export function headOfLong(path: string): string | undefined {
  return ofRegularFile(path, (handle, size) => {
    if (size <= MAX_TEXT_BYTES) return undefined;
    const head = Buffer.alloc(HEAD_BYTES);
    return head.toString("utf8", 0, readSync(handle, head, 0, HEAD_BYTES, 0));
  });
}

/** What `read` makes of a file; undefined where it is no regular file or can't be read. */
function ofRegularFile(path: string, read: (handle: number, size: number) => string | undefined): string | undefined {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const status = fstatSync(handle);
    return status.isFile() ? read(handle, status.size) : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(handle);
  }
}
