import type { RowKind } from "../c1z/model.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import type { MessageType } from "../c1z/protobuf/schema.js";
import { fieldChanges } from "./field-changes.js";
import { IGNORED_BY_DEFAULT, isIgnored } from "./ignored-fields.js";
import { comparedMessage, EMBEDDED_COPIES, NOT_IN_V3 } from "./left-out.js";
import { ROW_MESSAGES } from "./row-messages.js";
import type { FieldChange, FieldPath } from "./sync-diff.js";
import { unknownFieldChanges } from "./unknown-fields.js";
import { type RowBytes, wholeMessage } from "./whole-message.js";

/** What counts as a difference. */
export interface CompareOptions {
  /** One archive is v1 and the other v3: what v3 does not store is not compared. */
  readonly acrossFormats: boolean;
  /** Compares the copies of other rows, and the fields that are ignored by default, as the reference tool does. */
  readonly includeEmbedded: boolean;
  /** Further fields not to compare. */
  readonly ignoredFields: readonly FieldPath[];
}

const NO_CHANGES: readonly FieldChange[] = [];

/** Compares the rows of one kind as messages: the order of map entries and fields and explicit defaults do not count. */
export class RowComparer {
  readonly #whole: MessageType;
  readonly #compared: MessageType;
  readonly #acrossFormats: boolean;
  readonly #ignored: readonly FieldPath[];
  readonly #encoder = new JsonEncoder();
  readonly #old = new ByteWriter();
  readonly #new = new ByteWriter();

  constructor(kind: RowKind, options: CompareOptions) {
    const copies = options.includeEmbedded ? [] : EMBEDDED_COPIES;
    this.#whole = ROW_MESSAGES[kind];
    this.#compared = comparedMessage(kind, options.acrossFormats ? NOT_IN_V3 : copies);
    this.#acrossFormats = options.acrossFormats;
    const ignored = options.includeEmbedded ? [] : IGNORED_BY_DEFAULT.map(({ path }) => path);
    this.#ignored = [...ignored, ...options.ignoredFields];
  }

  /**
   * The fields in which two rows differ, none where they mean the same. Throws `C1Z_BAD_MESSAGE` where the bytes differ
   * and are no message.
   */
  changes(oldRow: RowBytes, newRow: RowBytes): readonly FieldChange[] {
    const [old, added] = [wholeMessage(oldRow), wholeMessage(newRow)];
    if (Buffer.compare(old, added) === 0) return NO_CHANGES;
    this.#encode(this.#compared, old, this.#old);
    this.#encode(this.#compared, added, this.#new);
    const isEqual = this.#old.length === this.#new.length && Buffer.compare(view(this.#old), view(this.#new)) === 0;
    const known = isEqual ? NO_CHANGES : this.#jsonChanges();
    // A v3 store rebuilds its messages from the fields that it knows.
    const unknown = this.#acrossFormats ? NO_CHANGES : unknownFieldChanges(old, added, this.#whole, this.#compared);
    const all = unknown.length === 0 ? known : [...known, ...unknown];
    return all.filter(({ path }) => !isIgnored(path, this.#ignored));
  }

  /** Throws `C1Z_BAD_MESSAGE` where a row's bytes are no message. */
  check(row: RowBytes): void {
    this.#encode(this.#whole, wholeMessage(row), this.#old);
  }

  #encode(type: MessageType, message: Uint8Array, out: ByteWriter): void {
    out.length = 0;
    this.#encoder.encode(type, message, out);
  }

  #jsonChanges(): readonly FieldChange[] {
    const [old, added] = [parse(this.#old), parse(this.#new)];
    if (this.#acrossFormats) for (const row of [old, added]) dropEmptyMessages(row);
    return fieldChanges(old, added);
  }
}

function view({ bytes, length }: ByteWriter): Uint8Array {
  return bytes.subarray(0, length);
}

function parse({ bytes, length }: ByteWriter): Record<string, unknown> {
  return JSON.parse(bytes.toString("utf8", 0, length));
}

/** v3 has no way to store that a message is there but empty: no sources, an icon or a parent without an id. */
function dropEmptyMessages(row: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
    const isEmpty = Object.keys(value).length === 0 || (name === "parentResourceId" && !("resource" in value));
    if (isEmpty) delete row[name];
  }
}
