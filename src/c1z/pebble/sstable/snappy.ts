/** Why a raw snappy block can't be decoded. Blocks are checked before they are decoded, so this is rare. */
export type SnappyFailure =
  | "runs past its end"
  | "copies from before its start"
  | "decodes to another length than it says";

/**
 * Decodes the elements of a raw snappy block, `source[start, end)` behind its length, into `target[0, length)`, which must
 * be exactly filled. Gives undefined, or what is wrong with them.
 */
export function decodeSnappy(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  length: number,
): SnappyFailure | undefined {
  let from = start;
  let to = 0;
  while (from < end) {
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
        if (count > 32) target.set(source.subarray(from, from + count), to);
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
    // Copies may overlap what they write, so they go byte by byte.
    for (let index = 0; index < count; index++, to++) target[to] = target[to - distance] as number;
  }
  return to === length ? undefined : "decodes to another length than it says";
}
