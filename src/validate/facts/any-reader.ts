import { typeNameOfUrl } from "../../c1z/protobuf/any-types.js";
import { WIRE_BYTES, type WireReader } from "../../c1z/protobuf/wire-reader.js";
import { textAt } from "../../c1z/protobuf/wire-values.js";

const TYPE_URL_TAG = (1 << 3) | WIRE_BYTES;
const VALUE_TAG = (2 << 3) | WIRE_BYTES;
const PACKAGE = "c1.connector.v2.";

/** Names by their type URL's bytes: a file has millions of type URLs, but a dozen different ones. */
class TypeNames {
  readonly #known: { readonly bytes: Uint8Array; readonly name: string }[] = [];

  nameAt(reader: WireReader, start: number, end: number): string {
    for (const { bytes, name } of this.#known) if (equalAt(reader.bytes, start, end, bytes)) return name;
    const full = typeNameOfUrl(textAt(reader, start, end));
    const name = full.startsWith(PACKAGE) ? full.slice(PACKAGE.length) : full;
    if (this.#known.length < MOST_NAMES)
      this.#known.push({ bytes: Uint8Array.from(reader.bytes.subarray(start, end)), name });
    return name;
  }
}

/** More different names than the SDK has; a stranger's file may hold any number. */
const MOST_NAMES = 64;
const typeNames = new TypeNames();

/** Whether `bytes[start, end)` are the expected ones. Compared from the end, where type URLs differ. */
export function equalAt(bytes: Uint8Array, start: number, end: number, expected: Uint8Array): boolean {
  if (end - start !== expected.length) return false;
  for (let index = expected.length - 1; index >= 0; index--) if (bytes[start + index] !== expected[index]) return false;
  return true;
}

/** Where the message of a google.protobuf.Any lies, and what it is. One object, filled anew by each {@link readAny}. */
export interface AnySpan {
  /** The message's name; those of connector.v2 without their package: `RawId`. */
  name: string;
  start: number;
  end: number;
}

/** Reads the google.protobuf.Any that starts at the reader's position and ends at `end`, without decoding its message. */
export function readAny(reader: WireReader, end: number, into: AnySpan): AnySpan {
  into.name = "";
  into.start = into.end = end;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === TYPE_URL_TAG) {
      const limit = reader.limit(end);
      into.name = typeNames.nameAt(reader, reader.position, limit);
      reader.position = limit;
    } else if (tag === VALUE_TAG) {
      into.end = reader.limit(end);
      into.start = reader.position;
      reader.position = into.end;
    } else {
      reader.skip(tag, end);
    }
  }
  return into;
}

/** All values of the string field `number` in the message at `[start, end)`, in order. */
export function stringsOf(reader: WireReader, number: number, start: number, end: number): readonly string[] {
  const values: string[] = [];
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag !== ((number << 3) | WIRE_BYTES)) {
      reader.skip(tag, end);
      continue;
    }
    const limit = reader.limit(end);
    values.push(textAt(reader, reader.position, limit));
    reader.position = limit;
  }
  return values;
}

/** The last value of the string field `number` in the message at `[start, end)`; empty where there is none. */
export function lastString(reader: WireReader, number: number, start: number, end: number): string {
  return stringsOf(reader, number, start, end).at(-1) ?? "";
}
