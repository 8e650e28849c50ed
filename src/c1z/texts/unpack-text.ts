import type { ByteSpan } from "../bytes/byte-span.js";
import { LEAST_MATCH, type TextDictionary } from "./text-dictionary.js";
import { OWN_POSITIONS } from "./text-packer.js";

/** What {@link unpackText} writes at most beyond the end of a text. */
export const UNPACK_SLACK = 8;

/** Where a text is unpacked to. */
export interface UnpackTarget {
  readonly words: DataView;
  readonly at: number;
}

/**
 * Unpacks what `TextPacker` packed, and returns where the text ends. The target has room for the text and {@link UNPACK_SLACK} bytes; the
 * packed bytes and the dictionary are followed by as many that may be read.
 *
 * Bytes are copied in words that may reach beyond what is to be copied; the next step overwrites the rest. From the dictionary eight
 * are copied as a floating-point number, which takes half of the time. Such a copy could change a number that is "not a number": its upper two
 * bytes are 7F or FF, after F0 or more. The dictionary holds UTF-8 only, in which neither follows.
 */
export function unpackText(dictionary: TextDictionary, packed: ByteSpan, target: UnpackTarget): number {
  const { bytes, words: source, end } = packed;
  const known = dictionary.words;
  const out = target.words;
  const start = target.at;
  let to = start;
  let at = packed.start;
  while (at < end) {
    const token = bytes[at++] as number;
    let literals = token >> 4;
    if (literals === 15) for (let more = 255; more === 255; literals += more) more = bytes[at++] as number;
    for (let index = 0; index < literals; index += 4) out.setInt32(to + index, source.getInt32(at + index, true), true);
    to += literals;
    at += literals;
    if (at >= end) break;
    let count = token & 15;
    if (count === 15) for (let more = 255; more === 255; count += more) more = bytes[at++] as number;
    count += LEAST_MATCH;
    const from = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    at += 2;
    if (from < OWN_POSITIONS)
      for (let index = 0; index < count; index += 8)
        out.setFloat64(to + index, known.getFloat64(from + index, true), true);
    else {
      const own = start + from - OWN_POSITIONS;
      for (let index = 0; index < count; index += 4) out.setInt32(to + index, out.getInt32(own + index, true), true);
    }
    to += count;
  }
  return to;
}
