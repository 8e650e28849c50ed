const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** The offset after the JSON string that starts at `start`. The text up to `end` must be valid JSON. */
export function endOfJsonString(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at++;
  }
  throw unfinished();
}

/** The offset after the JSON value that starts at `start`. The text up to `end` must be valid JSON without space between tokens. */
export function endOfJsonValue(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start];
  if (first === QUOTE) return endOfJsonString(bytes, start, end);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return endOfNested(bytes, start, end);
  let at = start;
  while (at < end && !endsPlain(bytes[at] as number)) at++;
  return at;
}

function endOfNested(bytes: Uint8Array, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; ) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfJsonString(bytes, at, end);
      continue;
    }
    at++;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return at;
  }
  throw unfinished();
}

/** Whether a byte ends a number, true, false or null. */
function endsPlain(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
}

function unfinished(): Error {
  return new Error("Expected JSON that ends within its bytes");
}
