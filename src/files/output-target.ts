import { fstatSync, lstatSync, readlinkSync, type Stats, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { realPath } from "./real-path.js";
import { writeError } from "./system-error.js";

/** The name of standard output in every flag that names an output. */
export const STANDARD_OUTPUT = "-";

/** The descriptor of standard output. */
const STDOUT = 1;

/** What the path of an output leads to. */
export type OutputTarget =
  | { readonly kind: "standard output" }
  /**
   * An open descriptor of this process: `/dev/fd/3`, `/dev/stderr`. It is written to directly; its file is neither reopened nor
   * replaced.
   */
  | { readonly kind: "descriptor"; readonly descriptor: number }
  /** A device or named pipe: it is written to directly. */
  | { readonly kind: "stream"; readonly path: string; readonly isPipe: boolean }
  /** Something that can't be written to: a folder, a socket, or a disk, which a mistyped name must not overwrite. */
  | { readonly kind: "unwritable"; readonly path: string; readonly what: string; readonly isFolder: boolean }
  /** A regular file, or nothing yet; `path` is its real path, with all links resolved. */
  | { readonly kind: "file"; readonly path: string; readonly exists: boolean };

/** The number of links that Linux follows. */
const MOST_LINKS = 40;

const NAMED = new Map([
  [STANDARD_OUTPUT, STDOUT],
  ["/dev/stdout", STDOUT],
  ["/dev/stderr", 2],
]);

/** Follows an output's path to what it leads to. Throws `C1Z_UNWRITABLE` for links that form a circle or can't be read. */
export function outputTarget(path: string): OutputTarget {
  try {
    return follow(path);
  } catch (error) {
    throw writeError(path, error);
  }
}

function follow(path: string): OutputTarget {
  const named = NAMED.get(path);
  if (named !== undefined) return ofDescriptor(named);
  const real = behindLinks(path);
  const descriptor = descriptorIn(real);
  if (descriptor !== undefined) return ofDescriptor(descriptor);
  const status = statusOf(path) ?? statusOf(real);
  if (status === undefined) return { kind: "file", path: real, exists: false };
  return status.isFile() ? { kind: "file", path: real, exists: true } : ofOther(path, status);
}

function ofDescriptor(descriptor: number): OutputTarget {
  if (descriptor === STDOUT) return { kind: "standard output" };
  // Node's own event queues and timers have no type at all.
  const status = fstatOf(descriptor);
  const writable = status?.isFile() || status?.isFIFO() || status?.isCharacterDevice() || status?.isSocket();
  if (writable) return { kind: "descriptor", descriptor };
  const what = "no descriptor that is open for writing";
  return { kind: "unwritable", path: `/dev/fd/${descriptor}`, what, isFolder: false };
}

function ofOther(path: string, status: Stats): OutputTarget {
  if (status.isFIFO() || status.isCharacterDevice()) return { kind: "stream", path, isPipe: status.isFIFO() };
  const isFolder = status.isDirectory();
  return {
    kind: "unwritable",
    path,
    what: isFolder ? "a folder" : status.isSocket() ? "a socket" : "a disk",
    isFolder,
  };
}

/** The path with all links resolved; the last link may lead to nothing. Stops at a descriptor of this process. */
function behindLinks(path: string): string {
  let at = path;
  for (let links = 0; links <= MOST_LINKS; links++) {
    const name = basename(at);
    const here = name === "." || name === ".." ? realPath(at) : join(realPath(dirname(at)), name);
    if (descriptorIn(here) !== undefined) return here;
    if (!lstatOf(here)?.isSymbolicLink()) return here;
    const next = readlinkSync(here);
    at = isAbsolute(next) ? next : `${dirname(here)}/${next}`;
  }
  throw Object.assign(new Error(`ELOOP: too many symbolic links, ${path}`), { code: "ELOOP" });
}

/** The number in `/dev/fd/3`, or in the form that Linux turns it into. */
function descriptorIn(path: string): number | undefined {
  const found = /^(?:\/dev|\/proc\/(?<pid>\d+|self|thread-self)(?:\/task\/\d+)?)\/fd\/(?<descriptor>\d{1,9})$/.exec(
    path,
  );
  const { pid, descriptor } = found?.groups ?? {};
  if (descriptor === undefined) return undefined;
  const isOwn = pid === undefined || !/^\d/.test(pid) || Number(pid) === process.pid;
  return isOwn ? Number(descriptor) : undefined;
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function lstatOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function fstatOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}
