import { isC1zError } from "./errors.js";
import { ByteWriter } from "./protobuf/byte-writer.js";
import { JsonEncoder } from "./protobuf/json-encoder.js";
import * as messages from "./protobuf/messages.js";
import type { MessageType } from "./protobuf/schema.js";
import type { EncodedRow, IntegrityProblem, SyncStore } from "./store.js";

/** Decodes the message of every row of a sync and yields those that can't be decoded. */
export function* checkMessages(sync: SyncStore): Generator<IntegrityProblem> {
  yield* checkRows(messages.ResourceType, sync.resourceTypes());
  yield* checkRows(messages.Resource, sync.resources({}));
  yield* checkRows(messages.Entitlement, sync.entitlements({}));
  yield* checkRows(messages.Grant, sync.grants({}));
}

function* checkRows(type: MessageType, rows: Iterable<EncodedRow>): Generator<IntegrityProblem> {
  const encoder = new JsonEncoder();
  const writer = new ByteWriter();
  for (const row of rows) {
    try {
      writer.length = 0;
      encoder.encode(type, row.message, writer);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      yield { where: row.locate(), message: `no readable message: ${error.message}` };
    }
  }
}
