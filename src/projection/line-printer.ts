import { isUtf8 } from "node:buffer";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { endOfJsonString, endOfJsonValue } from "./json-scan.js";
import type { LineValue } from "./line-values.js";
import { type MemberNames, memberNames } from "./member-names.js";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const DELETE = 0x7f;
const LETTER = { f: 0x66, n: 0x6e, t: 0x74 } as const;
const NULL = Buffer.from("null");
/** Half of a pair, for all that is known here: jq reads no line with one that stands alone. */
const SURROGATE = "\\ud";
const BYTE_ORDER_MARK = Buffer.from("\ufeff");
/** What the letter after a backslash stands for; `u` and its digits are left to others. */
const ESCAPES: ReadonlyMap<number, number> = new Map([
  [QUOTE, QUOTE],
  [BACKSLASH, BACKSLASH],
  [0x62, 0x08],
  [LETTER.f, 0x0c],
  [LETTER.n, LINE_FEED],
  [0x72, 0x0d],
  [LETTER.t, 0x09],
]);

/** Where a path goes on: to the value with a number, or to members. */
type Below = number | Members;

interface Members {
  readonly names: MemberNames<Below>;
  /** The number of the line that was read last and has such an object. */
  line: number;
}

/** What is printed: text, or the value with a number. `raw`: a string without its quotes. */
type Part = Uint8Array | { readonly value: number; readonly raw: boolean };

/** What is at a value's place, where nothing or null is. */
const ABSENT = -1;

/**
 * Prints values of JSON lines as jq does: strings, true, false and null, each with a line feed. The lines must be as `JsonEncoder` and `JSON.stringify`
 * write them. Whatever jq may print in another way than it stands there is refused: numbers, lists, objects, and errors.
 */
export class LinePrinter {
  readonly #root: Members;
  readonly #values: readonly (readonly Part[])[];
  /** Where the value with a number starts and ends in the line. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #out = new ByteWriter();
  #line = 0;

  private constructor(root: Members, values: readonly (readonly Part[])[], count: number) {
    this.#root = root;
    this.#values = values;
    for (let value = 0; value < count; value++) this.#starts.push(ABSENT);
  }

  /** `rawOutput`: strings that are printed by themselves are without quotes. Undefined if a path leads to an object for certain. */
  static of(values: readonly LineValue[], rawOutput: boolean): LinePrinter | undefined {
    const paths: (readonly string[])[] = [];
    const numberOf = (path: readonly string[]): number => {
      const known = paths.findIndex((other) => isSame(other, path));
      return known >= 0 ? known : paths.push(path) - 1;
    };
    const parts = values.map((value) =>
      value.map((part): Part => {
        if (typeof part === "string") return Buffer.from(part);
        return { value: numberOf(part), raw: rawOutput && value.length === 1 };
      }),
    );
    const root = below(paths.map((path, number) => ({ path, number })));
    return typeof root === "object" ? new LinePrinter(root, parts, paths.length) : undefined;
  }

  /** What is printed for these lines, until the next call; undefined if one of them is refused. Nothing is known of the others then. */
  print(lines: Buffer): Uint8Array | undefined {
    if (lines.includes(SURROGATE)) return undefined;
    const out = this.#out;
    out.length = 0;
    let isAscii = true;
    for (let start = 0; start < lines.length; ) {
      const end = lines.indexOf(LINE_FEED, start);
      if (end < 0 || !this.#read(lines, start, end)) return undefined;
      const from = out.length;
      for (const value of this.#values) if (!this.#print(value, lines)) return undefined;
      if (isAscii) isAscii = isAsciiFrom(out, from);
      start = end + 1;
    }
    const printed = out.bytes.subarray(0, out.length);
    if (isAscii) return printed;
    // jq replaces what is no UTF-8, and what reads its output takes a mark at the start for none of the text.
    return isUtf8(printed) && !printed.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
      ? printed
      : undefined;
  }

  #read(bytes: Uint8Array, start: number, end: number): boolean {
    this.#starts.fill(ABSENT);
    this.#line++;
    return bytes[start] === OPEN_BRACE && this.#below(this.#root, bytes, start, end) === end;
  }

  /** Notes the values below the one at `start`, and returns where it ends; -1 if it is refused. */
  #below(below: Below, bytes: Uint8Array, start: number, end: number): number {
    if (typeof below === "number") return this.#note(below, bytes, start, end);
    // jq takes the last of two members with one name, and nothing of what is below the first.
    if (below.line === this.#line) return -1;
    below.line = this.#line;
    if (bytes[start] !== OPEN_BRACE) return bytes[start] === LETTER.n ? start + NULL.length : -1;
    let at = start + 1;
    while (bytes[at] !== CLOSE_BRACE) {
      if (bytes[at] === COMMA) at++;
      const valueStart = endOfJsonString(bytes, at, end) + 1;
      const inner = below.names.find(bytes, at, valueStart);
      at = inner === undefined ? endOfJsonValue(bytes, valueStart, end) : this.#below(inner, bytes, valueStart, end);
      if (at < 0) return at;
    }
    return at + 1;
  }

  #note(number: number, bytes: Uint8Array, start: number, end: number): number {
    if (this.#starts[number] !== ABSENT) return -1;
    const first = bytes[start];
    if (first !== QUOTE && first !== LETTER.f && first !== LETTER.n && first !== LETTER.t) return -1;
    this.#starts[number] = start;
    const valueEnd = endOfJsonValue(bytes, start, end);
    this.#ends[number] = valueEnd;
    return valueEnd;
  }

  #print(parts: readonly Part[], line: Uint8Array): boolean {
    const out = this.#out;
    for (const part of parts) {
      if (part instanceof Uint8Array) out.copy(part);
      else if (!this.#value(part.value, part.raw, line)) return false;
    }
    out.byte(LINE_FEED);
    return true;
  }

  #value(number: number, raw: boolean, line: Uint8Array): boolean {
    const start = this.#starts[number] as number;
    const end = this.#ends[number] as number;
    if (start === ABSENT) this.#out.copy(NULL);
    else if (line[start] !== QUOTE) this.#out.copy(line, start, end);
    else return raw ? this.#raw(line, start + 1, end - 1) : this.#quoted(line, start, end);
    return true;
  }

  #quoted(line: Uint8Array, start: number, end: number): boolean {
    for (let at = start; at < end; at++) {
      const byte = line[at] as number;
      if (byte === DELETE) return false;
      if (byte === BACKSLASH && !ESCAPES.has(line[++at] as number)) return false;
    }
    this.#out.copy(line, start, end);
    return true;
  }

  #raw(line: Uint8Array, start: number, end: number): boolean {
    const out = this.#out;
    out.reserve(end - start);
    const { bytes } = out;
    let { length } = out;
    for (let at = start; at < end; at++) {
      const byte = line[at] as number;
      const plain = byte === BACKSLASH ? ESCAPES.get(line[++at] as number) : byte;
      if (plain === undefined) return false;
      bytes[length++] = plain;
    }
    out.length = length;
    return true;
  }
}

interface NumberedPath {
  readonly path: readonly string[];
  readonly number: number;
}

function below(paths: readonly NumberedPath[]): Below | undefined {
  const ended = paths.find(({ path }) => path.length === 0);
  if (ended !== undefined) return paths.length === 1 ? ended.number : undefined;
  const byName = new Map<string, NumberedPath[]>();
  for (const { path, number } of paths) {
    const [name = "", ...rest] = path;
    byName.set(name, [...(byName.get(name) ?? []), { path: rest, number }]);
  }
  const entries: (readonly [string, Below])[] = [];
  for (const [name, inner] of byName) {
    const value = below(inner);
    if (value === undefined) return undefined;
    entries.push([name, value]);
  }
  return { names: memberNames(entries), line: 0 };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function isAsciiFrom({ bytes, length }: ByteWriter, start: number): boolean {
  let bits = 0;
  for (let at = start; at < length; at++) bits |= bytes[at] as number;
  return bits < 0x80;
}
