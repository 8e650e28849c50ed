import { corrupt } from "../damage.js";

/** Headers and file contents of a tar archive are stored in blocks of this size. */
export const TAR_BLOCK = 512;

/** The entry of a tar archive that a header block describes; its content follows, padded to whole blocks. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** `file`, a PAX header for the entry after it, or something else, whose content is skipped. */
  readonly kind: "file" | "extended" | "other";
}

const MAX_MODE = 0o777;
const ZERO_BLOCK = Buffer.alloc(TAR_BLOCK);

/** Whether the bytes are all zero. */
export function isZero(bytes: Buffer): boolean {
  for (let start = 0; start < bytes.length; start += TAR_BLOCK) {
    const part = bytes.subarray(start, start + TAR_BLOCK);
    if (!part.equals(ZERO_BLOCK.subarray(0, part.length))) return false;
  }
  return true;
}

/** Decodes a header block; undefined for a block of zeros, two of which end an archive. */
export function decodeTarHeader(block: Buffer, place: string): TarHeader | undefined {
  if (isZero(block)) return undefined;
  checkChecksum(block, place);
  const type = block[156];
  const kind = type === 0x30 || type === 0 ? "file" : type === 0x78 ? "extended" : "other";
  const mode = octal(block, 100, 8, place);
  if (kind === "file" && mode > MAX_MODE) throw corrupt(place, `it has mode 0${mode.toString(8)}`);
  const isUstar = block.toString("latin1", 257, 262) === "ustar";
  const prefix = isUstar && block[262] === 0 ? text(block, 345, 155) : "";
  const name = text(block, 0, 100);
  return { name: prefix === "" ? name : `${prefix}/${name}`, size: octal(block, 124, 12, place), kind };
}

/** The size of an entry together with its padding. */
export function paddedSize(size: number): number {
  return Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
}

/** The records `path` and `size` of a PAX header's content, which replace the same fields of the next header. */
export function decodePaxRecords(content: Buffer, place: string): { readonly path?: string; readonly size?: number } {
  const records: { path?: string; size?: number } = {};
  for (let start = 0; start < content.length; ) {
    // A record is its own length in decimal, a space, `key=value` and a line feed.
    const match = /^(\d{1,9}) /.exec(content.toString("latin1", start, start + 11));
    const end = start + Number(match?.[1] ?? 0);
    if (match === null || end <= start + match[0].length || end > content.length || content[end - 1] !== 0x0a) {
      throw corrupt(place, "its PAX header is no list of records");
    }
    const record = content.toString("utf8", start + match[0].length, end - 1);
    const key = record.slice(0, record.indexOf("="));
    const value = record.slice(key.length + 1);
    if (key === "path") records.path = value;
    if (key === "size") records.size = paxSize(value, place);
    start = end;
  }
  return records;
}

function paxSize(value: string, place: string): number {
  if (!/^\d{1,15}$/.test(value)) throw corrupt(place, `its PAX header gives the size as "${value.slice(0, 40)}"`);
  return Number(value);
}

/** The sum of all bytes, with those of the checksum field itself counted as spaces. */
function checkChecksum(block: Buffer, place: string): void {
  let sum = 8 * 0x20;
  for (let index = 0; index < TAR_BLOCK; index++) {
    if (index < 148 || index >= 156) sum += block[index] as number;
  }
  if (sum !== octal(block, 148, 8, place)) throw corrupt(place, "its header checksum does not match");
}

/** Octal digits, or a base-256 number (GNU tar) if the first byte has its high bit set. */
function octal(block: Buffer, offset: number, length: number, place: string): number {
  if (((block[offset] as number) & 0x80) !== 0) return base256(block, offset, length, place);
  const digits = /^ *([0-7]*)[ \0]*$/.exec(block.toString("latin1", offset, offset + length))?.[1];
  if (digits === undefined) throw corrupt(place, "a number in its header is not octal");
  return digits === "" ? 0 : Number.parseInt(digits, 8);
}

function base256(block: Buffer, offset: number, length: number, place: string): number {
  let value = (block[offset] as number) & 0x7f;
  for (let index = 1; index < length; index++) value = value * 256 + (block[offset + index] as number);
  if (value > Number.MAX_SAFE_INTEGER) throw corrupt(place, "a number in its header is negative or too large");
  return value;
}

function text(block: Buffer, offset: number, length: number): string {
  const end = block.indexOf(0, offset);
  return block.toString("utf8", offset, end < 0 ? offset + length : Math.min(end, offset + length));
}
