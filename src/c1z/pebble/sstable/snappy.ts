/** Why a raw snappy block can't be decoded. Blocks are checked before they are decoded, so this is rare. */
export type SnappyFailure =
  | "runs past its end"
  | "copies from before its start"
  | "decodes to another length than it says";

/** From these lengths on, a native call is faster than a loop (measured on blocks of grants). */
const LITERAL_BY_CALL = 64;
const COPY_BY_CALL = 24;

/**
 * Decodes the elements of a raw snappy block, `source[start, end)` after its length, into `target[0, length)`, which must be
 * filled exactly. Returns undefined, or what is wrong with them. With `wanted`, decoding ends when at least so many bytes are there: what
 * comes after them is neither decoded nor checked.
 */
export function decodeSnappy(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  length: number,
  wanted = length + 1,
): SnappyFailure | undefined {
  let from = start;
  let to = 0;
  while (from < end && to < wanted) {
    const tag = source[from++] as number;
    let count: number;
    let distance: number;
    switch (tag & 3) {
      case 0: {
        count = (tag >>> 2) + 1;
        if (count > 60) {
          const extra = count - 60;
          if (from + extra > end) return "runs past its end";
          count = 1;
          for (let index = 0, scale = 1; index < extra; index++, scale *= 256)
            count += (source[from + index] as number) * scale;
          from += extra;
        }
        if (from + count > end) return "runs past its end";
        if (to + count > length) return "decodes to another length than it says";
        if (count >= LITERAL_BY_CALL) target.set(source.subarray(from, from + count), to);
        else for (let index = 0; index < count; index++) target[to + index] = source[from + index] as number;
        from += count;
        to += count;
        continue;
      }
      case 1:
        if (from >= end) return "runs past its end";
        count = ((tag >>> 2) & 7) + 4;
        distance = ((tag & 0xe0) << 3) | (source[from++] as number);
        break;
      case 2:
        if (from + 2 > end) return "runs past its end";
        count = (tag >>> 2) + 1;
        distance = (source[from] as number) | ((source[from + 1] as number) << 8);
        from += 2;
        break;
      default:
        if (from + 4 > end) return "runs past its end";
        count = (tag >>> 2) + 1;
        distance =
          (source[from] as number) +
          (source[from + 1] as number) * 0x100 +
          (source[from + 2] as number) * 0x1_0000 +
          (source[from + 3] as number) * 0x100_0000;
        from += 4;
    }
    if (distance === 0 || distance > to) return "copies from before its start";
    if (to + count > length) return "decodes to another length than it says";
    let copied = to - distance;
    if (count >= COPY_BY_CALL && distance >= count) {
      target.copyWithin(to, copied, copied + count);
      to += count;
      continue;
    }
    // A copy may overlap what it writes, so bytes are copied one after the other; four in each step take half as long.
    const stop = to + count;
    for (const fours = stop - 3; to < fours; to += 4, copied += 4) {
      target[to] = target[copied] as number;
      target[to + 1] = target[copied + 1] as number;
      target[to + 2] = target[copied + 2] as number;
      target[to + 3] = target[copied + 3] as number;
    }
    while (to < stop) target[to++] = target[copied++] as number;
  }
  return to === length || to >= wanted ? undefined : "decodes to another length than it says";
}
