/**
 * Compares keys as unsigned bytes, a shorter prefix first: negative, zero or positive. For keys of a few dozen bytes this loop
 * is faster than calling the native comparison.
 */
export function compareKeys(a: Uint8Array, aLength: number, b: Uint8Array, bLength: number): number {
  const shared = Math.min(aLength, bLength);
  for (let index = 0; index < shared; index++) {
    const difference = (a[index] as number) - (b[index] as number);
    if (difference !== 0) return difference;
  }
  return aLength - bLength;
}

/** The key right after `key`; it turns an inclusive upper bound into an exclusive one. */
export function keyAfter(key: Uint8Array): Buffer {
  return Buffer.concat([key, Buffer.alloc(1)]);
}
