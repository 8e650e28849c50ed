import { isC1zError } from "../c1z/errors.js";
import { typeNameOfUrl, typeOfUrl } from "../c1z/protobuf/any-types.js";
import type { Field, MessageType } from "../c1z/protobuf/schema.js";
import { WIRE_BYTES, WireReader } from "../c1z/protobuf/wire-reader.js";
import { textAt, viewAt } from "../c1z/protobuf/wire-values.js";
import { formatFieldPath } from "./field-path.js";
import type { FieldChange, FieldPath } from "./sync-diff.js";

/** Field numbers of google.protobuf.Any. */
const ANY = { typeUrl: 1, value: 2 } as const;

/** The fields of one row that no schema here knows: by path, the bytes of all occurrences in base64. */
type UnknownFields = ReadonlyMap<string, { readonly path: FieldPath; readonly bytes: string }>;

/**
 * Where two rows differ in fields that a newer SDK wrote and that no schema here knows: `annotations.UserTrait.field 99`.
 * `compared` is the row's message with the fields that count (left-out.ts), `whole` with all of them.
 */
export function unknownFieldChanges(
  old: Uint8Array,
  added: Uint8Array,
  whole: MessageType,
  compared: MessageType,
): readonly FieldChange[] {
  const [olds, news] = [unknownFields(old, whole, compared), unknownFields(added, whole, compared)];
  const changes: FieldChange[] = [];
  for (const key of new Set([...olds.keys(), ...news.keys()])) {
    const [before, after] = [olds.get(key), news.get(key)];
    const path = before?.path ?? after?.path;
    if (path === undefined || before?.bytes === after?.bytes) continue;
    changes.push({ path, old: before?.bytes, new: after?.bytes });
  }
  return changes;
}

function unknownFields(bytes: Uint8Array, whole: MessageType, compared: MessageType): UnknownFields {
  const search = new UnknownFieldSearch(bytes);
  const leftOut = new Set(whole.fields.filter((field) => !isCompared(field, compared)).map(({ number }) => number));
  search.message(whole, 0, bytes.length, [], leftOut);
  return search.found;
}

function isCompared(field: Field, compared: MessageType): boolean {
  return compared.fields.some(({ number, type }) => number === field.number && type === field.type);
}

const NONE: ReadonlySet<number> = new Set();

class UnknownFieldSearch {
  readonly found = new Map<string, { path: FieldPath; bytes: string }>();
  readonly #reader: WireReader;

  constructor(bytes: Uint8Array) {
    this.#reader = new WireReader(bytes);
  }

  message(type: MessageType, start: number, end: number, path: FieldPath, leftOut = NONE): void {
    const reader = this.#reader;
    for (let position = start; position < end; ) {
      reader.position = position;
      const tag = reader.tag(end);
      const content = reader.position;
      reader.skip(tag, end);
      const next = reader.position;
      const field = type.fields.find(({ number }) => number === tag >>> 3);
      if (field === undefined) this.#note([...path, `field ${tag >>> 3}`], position, next);
      else if ((tag & 7) === WIRE_BYTES && !leftOut.has(field.number)) this.#inside(field, content, next, path);
      position = next;
    }
  }

  /** What is unknown inside a known field; `start` is at its length. */
  #inside({ name, type, label }: Field, start: number, end: number, path: FieldPath): void {
    if (typeof type !== "object" || type.kind !== "message" || label === "map") return;
    this.#reader.position = start;
    this.#reader.limit(end);
    const content = this.#reader.position;
    if (type.form === "plain") this.message(type, content, end, [...path, name]);
    else if (type.form === "any") this.#any(content, end, [...path, name]);
  }

  #any(start: number, end: number, path: FieldPath): void {
    const reader = this.#reader;
    let typeUrl = "";
    let value: readonly [start: number, end: number] = [end, end];
    reader.position = start;
    while (reader.position < end) {
      const tag = reader.tag(end);
      const isBytes = (tag & 7) === WIRE_BYTES;
      const limit = isBytes ? reader.limit(end) : end;
      if (tag >>> 3 === ANY.typeUrl && isBytes) typeUrl = textAt(reader, reader.position, limit);
      if (tag >>> 3 === ANY.value && isBytes) value = [reader.position, limit];
      if (isBytes) reader.position = limit;
      else reader.skip(tag, end);
    }
    const type = typeOfUrl(typeUrl);
    if (type?.form !== "plain") return;
    const fullName = typeNameOfUrl(typeUrl);
    try {
      this.message(type, value[0], value[1], [...path, fullName.slice(fullName.lastIndexOf(".") + 1)]);
    } catch (error) {
      // What is no message of its type is compared as bytes, as part of the row's JSON.
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    }
  }

  #note(path: FieldPath, start: number, end: number): void {
    const key = formatFieldPath(path);
    const bytes = viewAt(this.#reader, start, end).toString("base64");
    const known = this.found.get(key);
    this.found.set(key, { path, bytes: (known?.bytes ?? "") + bytes });
  }
}
