import { isC1zError } from "../c1z/errors.js";
import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { MessageType } from "../c1z/protobuf/schema.js";
import type { EncodedRow } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { MessageSanitizer, type ValueChanges } from "./message-sanitizer.js";

/** What a copy holds that no replacement explains. */
export interface CopyFaults {
  /** Texts that are not the replacement of any text of the original. */
  readonly texts: number;
  /** Rows that hold more than the fields whose texts were looked at. */
  readonly rows: number;
}

/**
 * Reads a copy again and holds each of its texts against the replacements of the original's texts: a text that passed unchanged is none of
 * those. Ids of columns are texts of messages too, or stand for one.
 */
export function checkCopy(original: Sync, copy: Sync, changes: ValueChanges): CopyFaults {
  const replacements = new Set<string>();
  const collect = textsTo((text) => replacements.add(changes.text(text)));
  for (const [type, rows] of messagesOf(original)) {
    for (const { message } of rows) unlessUnreadable(() => collect(type, message));
  }
  const unexplained = new Set<string>();
  const check = textsTo((text) => {
    if (!replacements.has(text)) unexplained.add(text);
  });
  let rows = 0;
  for (const [type, copied] of messagesOf(copy)) {
    for (const { message } of copied) if (check(type, message) !== message.length) rows++;
  }
  return { texts: unexplained.size, rows };
}

/** Rows that can't be read are not in the copy. */
function unlessUnreadable(look: () => void): void {
  try {
    look();
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
  }
}

/** Passes the texts of a message on, and gives its length without what is not known. */
function textsTo(take: (text: string) => void): (type: MessageType, message: Uint8Array) => number {
  const visitor = new MessageSanitizer({
    text: (text) => {
      take(text);
      return text;
    },
    number: (value) => value,
    shiftSeconds: 0,
    keepsUnknownAnnotations: true,
  });
  return (type, message) => visitor.sanitize(type, message).length;
}

function messagesOf(sync: Sync): readonly (readonly [MessageType, Iterable<EncodedRow>])[] {
  return [
    [ResourceType, sync.encodedResourceTypes()],
    [Resource, sync.encodedResources()],
    [Entitlement, sync.encodedEntitlements()],
    [Grant, sync.encodedGrants()],
  ];
}
