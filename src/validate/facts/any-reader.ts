import { typeNameOfUrl } from "../../c1z/protobuf/any-types.js";
import { WIRE_BYTES, type WireReader } from "../../c1z/protobuf/wire-reader.js";
import { textAt } from "../../c1z/protobuf/wire-values.js";

const TYPE_URL_TAG = (1 << 3) | WIRE_BYTES;
const VALUE_TAG = (2 << 3) | WIRE_BYTES;
const PACKAGE = "c1.connector.v2.";

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
      const name = typeNameOfUrl(textAt(reader, reader.position, limit));
      into.name = name.startsWith(PACKAGE) ? name.slice(PACKAGE.length) : name;
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
