/** The lowest bit, and the highest, of each of four bytes. */
const LOW_BITS = 0x01010101;
const HIGH_BITS = 0x80808080;
/** Printable ASCII but for the blank. */
const FIRST_PLAIN = 0x21;
const LAST_PLAIN = 0x7e;
/** The only character above them. */
const DELETE = 0x7f;

/**
 * Four bytes, in each of which the highest bit is set that is not ASCII or below `least` (0x80 at most). What subtracting borrows may set that of bytes above
 * such a one, too, so that this only says whether there is one ({@link isAnyMarked}).
 */
export function markBelow(word: number, least: number): number {
  return word | (word - least * LOW_BITS);
}

/** The same for bytes that are `byte`, which is ASCII. */
export function markByte(word: number, byte: number): number {
  const zeros = word ^ (byte * LOW_BITS);
  return (zeros - LOW_BITS) & ~zeros;
}

/** Whether a byte is marked by {@link markBelow} or {@link markByte}; marks of the same word may be joined by "or" before. */
export function isAnyMarked(marks: number): boolean {
  return (marks & HIGH_BITS) !== 0;
}

/** Whether the bytes of `words` in `[start, end)` are ASCII. Four are looked at together: of a million grants each has a hundred. */
export function areAscii(words: DataView, start: number, end: number): boolean {
  let at = start;
  let bits = 0;
  for (; at + 4 <= end; at += 4) bits |= words.getInt32(at);
  for (; at < end; at++) bits |= words.getUint8(at);
  return (bits & HIGH_BITS) === 0;
}

/** Whether the bytes of `words` in `[start, end)` are ASCII characters that can be seen. */
export function arePlain(words: DataView, start: number, end: number): boolean {
  let at = start;
  let bits = 0;
  for (; at + 4 <= end; at += 4) {
    const word = words.getInt32(at);
    bits |= markBelow(word, FIRST_PLAIN) | markByte(word, DELETE);
  }
  for (; at < end; at++) {
    const byte = words.getUint8(at);
    bits |= (byte - FIRST_PLAIN) | (LAST_PLAIN - byte);
  }
  return (bits & HIGH_BITS) === 0;
}

/**
 * Whether each byte of `words` in `[start, end)` is at least `least`, which is 0x80 at most. Of a word, subtracting it from each byte sets the
 * high bit of one that is smaller and had none; what it borrows from those above it can only hide them behind that one.
 */
export function areAtLeast(words: DataView, start: number, end: number, least: number): boolean {
  const leasts = least * LOW_BITS;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = words.getInt32(at);
    if (((word - leasts) & ~word & HIGH_BITS) !== 0) return false;
  }
  for (; at < end; at++) if (words.getUint8(at) < least) return false;
  return true;
}

/** Whether `length` bytes of `words` from `start` on are those of `others` from `otherStart` on. Four are compared together. */
export function areEqual(
  words: DataView,
  start: number,
  others: DataView,
  otherStart: number,
  length: number,
): boolean {
  let at = 0;
  for (; at + 4 <= length; at += 4) if (words.getInt32(start + at) !== others.getInt32(otherStart + at)) return false;
  for (; at < length; at++) if (words.getUint8(start + at) !== others.getUint8(otherStart + at)) return false;
  return true;
}

/**
 * A hash of the bytes of `words` in `[start, end)`. Ids often differ in one digit in the middle: multiplying spreads that difference over all
 * bits above it, and the shift over those below.
 */
export function hashOf(words: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ words.getInt32(at), 0x2c1b3c6d);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = (Math.imul(hash, 31) + words.getUint8(at)) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
