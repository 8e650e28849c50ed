import type { ByteWriter } from "../../../c1z/protobuf/byte-writer.js";

/** Bit-packed values come in groups of eight. */
const GROUP = 8;

/** The bits that the numbers from 0 to `largest` take. */
export function bitWidthOf(largest: number): number {
  return 32 - Math.clz32(largest);
}

/**
 * Appends the first `count` values, of `width` bits each (at most 24), in Parquet's RLE/bit-packing hybrid ("Run Length Encoding /
 * Bit-Packing Hybrid"): a value that is there eight times or more as a run, what is between runs bit-packed.
 */
export function writeHybridRuns(values: ArrayLike<number>, count: number, width: number, out: ByteWriter): void {
  let packedFrom = 0;
  let at = 0;
  while (at < count) {
    const value = values[at];
    let end = at + 1;
    while (end < count && values[end] === value) end++;
    if (end - at < GROUP) {
      at = Math.min(at + GROUP, count);
      continue;
    }
    writePacked(values, packedFrom, at, width, out);
    writeRun(value as number, end - at, width, out);
    at = end;
    packedFrom = end;
  }
  writePacked(values, packedFrom, count, width, out);
}

/** Appends a value of `width` bits that is there `count` times as a run. */
export function writeRun(value: number, count: number, width: number, out: ByteWriter): void {
  writeVarint(count * 2, out);
  for (let bits = 0; bits < width; bits += 8) out.byte((value >>> bits) & 0xff);
}

/** Appends `[from, to)` bit-packed, the least significant bits first; the last group is filled up with zeros. */
function writePacked(values: ArrayLike<number>, from: number, to: number, width: number, out: ByteWriter): void {
  if (from === to) return;
  const groups = Math.ceil((to - from) / GROUP);
  writeVarint(groups * 2 + 1, out);
  out.reserve(groups * width);
  const { bytes } = out;
  let at = out.length;
  const end = at + groups * width;
  let bits = 0;
  let held = 0;
  for (let index = from; index < to; index++) {
    bits |= (values[index] as number) << held;
    held += width;
    for (; held >= 8; held -= 8) {
      bytes[at++] = bits & 0xff;
      bits >>>= 8;
    }
  }
  if (held > 0) bytes[at++] = bits;
  bytes.fill(0, at, end);
  out.length = end;
}

function writeVarint(value: number, out: ByteWriter): void {
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) out.byte((rest & 0x7f) | 0x80);
  out.byte(rest);
}
