import type { MessageType } from "../c1z/protobuf/schema.js";
import { type Fields, fieldsOfMember, mergeFields, NO_FIELDS } from "../projection/fields.js";
import { JsonPruner } from "../projection/json-pruner.js";

/** The parts of a joined row, by name in their order: each is a message of this type. */
export type RowParts = Readonly<Record<string, MessageType>>;

/** The parts of a row that are written: all, or those that are asked for, with what is asked for of each. */
export class RowShape {
  /** What stands before a part: `{"grant":`, `,"entitlement":` … As bytes, because there are many rows. Nothing for a part that is left out. */
  readonly labels: Readonly<Record<string, Uint8Array>>;
  readonly #pruners: ReadonlyMap<MessageType, JsonPruner>;
  readonly #shown: ReadonlySet<MessageType>;

  /** `absent` are the parts that not every row has. */
  constructor(parts: RowParts, fields: Fields, absent: readonly string[] = []) {
    const wanted = wantedParts(parts, fields, absent);
    this.labels = Object.fromEntries(
      wanted.map((part, index) => [part, Buffer.from(`${index === 0 ? "{" : ","}"${part}":`)]),
    );
    this.#shown = new Set(wanted.flatMap((part) => parts[part] ?? []));
    this.#pruners = fields === "whole" ? new Map() : prunersOf(parts, fields);
  }

  /** Whether any part of that type is written. */
  shows(type: MessageType): boolean {
    return this.#shown.has(type);
  }

  /** Takes out what is not asked for; undefined where all is. */
  pruner(type: MessageType): JsonPruner | undefined {
    return this.#pruners.get(type);
  }
}

/** A row needs a part that is always there, to be an object. */
function wantedParts(parts: RowParts, fields: Fields, absent: readonly string[]): readonly string[] {
  const all = Object.keys(parts);
  const wanted = all.filter((part) => fieldsOfMember(fields, part) !== undefined);
  return wanted.some((part) => !absent.includes(part)) ? wanted : [...all.slice(0, 1), ...wanted];
}

/** What is joined is kept by its type, so that all parts of a type show what is asked for of any. */
function prunersOf(parts: RowParts, fields: Fields): ReadonlyMap<MessageType, JsonPruner> {
  const byType = new Map<MessageType, Fields>();
  for (const [part, type] of Object.entries(parts)) {
    const ofPart = fieldsOfMember(fields, part) ?? NO_FIELDS;
    byType.set(type, mergeFields(byType.get(type) ?? NO_FIELDS, ofPart));
  }
  return new Map([...byType].map(([type, ofType]) => [type, new JsonPruner(ofType)]));
}
