import type { ArchiveFile } from "./archive-file.js";
import { C1zError } from "./errors.js";

interface FileKind {
  readonly name: string;
  /** Matched against the first bytes of the file, read as latin1. */
  readonly pattern: RegExp;
  readonly hint: string;
}

const HEAD_BYTES = 512;

/** Files that people take for archives, most specific first. */
const FILE_KINDS: readonly FileKind[] = [
  { name: "gzip data", pattern: /^\x1f\x8b/, hint: "Unpack it first: gunzip < FILE > sync.c1z." },
  { name: "a zip archive", pattern: /^PK(?:\x03\x04|\x05\x06)/, hint: "Unzip it and name the .c1z inside." },
  {
    name: "a bare SQLite database",
    pattern: /^SQLite format 3\0/,
    hint: "It may be the unpacked inside of a v1 archive; baton reads the .c1z it came from.",
  },
  {
    name: "a zstd stream without the archive header",
    pattern: /^\x28\xb5\x2f\xfd/,
    hint: "A v1 archive has the 5 bytes C1ZF\\0 in front of it; the header was cut off.",
  },
  {
    name: "a git-lfs pointer",
    pattern: /^version https:\/\/git-lfs\.github\.com\/spec\//,
    hint: "Fetch the real file: git lfs pull.",
  },
  {
    name: "an HTML page",
    pattern: /^\s*(?:<!doctype html|<html|<head)/i,
    hint: "A download gave an error or login page instead of the archive; download it again.",
  },
  {
    name: "an XML document",
    pattern: /^\s*<\?xml/i,
    hint: "A download may have given an error page; download it again.",
  },
  {
    name: "JSON text",
    pattern: /^\s*[{[]\s*["{[\]}\dtfn-]/,
    hint: "baton reads the .c1z that such JSON is printed from.",
  },
  { name: "a tar archive", pattern: /^[\s\S]{257}ustar/, hint: "Unpack it and name the .c1z inside." },
];

/** The error for a file that starts like neither format: says what it seems to be instead. */
export function describeForeignFile(file: ArchiveFile): C1zError {
  const head = file.readUpTo(0, HEAD_BYTES);
  const text = head.toString("latin1");
  const version = /^C1Z([\x20-\x7e])\0/.exec(text)?.[1];
  if (version !== undefined) {
    return new C1zError(
      "C1Z_UNSUPPORTED",
      `${file.path} is a c1z archive of format "${version}"; read are F (v1) and 3 (v3).`,
      {
        hint: "It was written by a newer SDK: look for a newer release of c1z.",
      },
    );
  }
  const kind = FILE_KINDS.find(({ pattern }) => pattern.test(text));
  if (kind !== undefined) {
    return new C1zError("C1Z_NOT_AN_ARCHIVE", `${file.path} is ${kind.name}, not a c1z archive.`, { hint: kind.hint });
  }
  const looks = isText(head) ? "looks like text" : `starts with bytes ${head.subarray(0, 5).toString("hex")}`;
  return new C1zError("C1Z_NOT_AN_ARCHIVE", `${file.path} is no c1z archive: it ${looks}.`, {
    hint: "A .c1z starts with C1ZF (v1) or C1Z3 (v3).",
  });
}

function isText(head: Buffer): boolean {
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
