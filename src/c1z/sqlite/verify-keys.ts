import { MessageDecoder } from "../decode.js";
import { isC1zError } from "../errors.js";
import { Entitlement, Grant, Resource, ResourceType } from "../protobuf/messages.js";
import type { EncodedRow, IntegrityProblem, SyncStore } from "../store.js";

type Ids = readonly (string | undefined)[];

/**
 * Compares the ids in each row's message with those in its columns: SQLite compares columns only with indexes. Rows whose
 * message can't be decoded are left to the check of messages.
 */
export function* verifyKeys(sync: SyncStore): Generator<IntegrityProblem> {
  const decoder = new MessageDecoder();
  yield* compareIds(
    sync.resourceTypes(),
    ({ id }) => [id],
    ({ message }) => [decoder.decode(ResourceType, message).id],
  );
  yield* compareIds(
    sync.resources({}),
    ({ resourceType, resource }) => [resourceType, resource],
    ({ message }) => {
      const { id } = decoder.decode(Resource, message);
      return [id?.resourceType, id?.resource];
    },
  );
  yield* compareIds(
    sync.entitlements({}),
    ({ resourceType, resource, id }) => [resourceType, resource, id],
    ({ message }) => {
      const { resource, id } = decoder.decode(Entitlement, message);
      return [resource?.id?.resourceType, resource?.id?.resource, id];
    },
  );
  yield* compareIds(
    sync.grants({}),
    ({ id, entitlement, principal }) => [
      id,
      ...[entitlement.resourceType, entitlement.resource, entitlement.id],
      ...[principal.resourceType, principal.resource],
    ],
    ({ message }) => {
      const { id, entitlement, principal } = decoder.decode(Grant, message);
      const owner = entitlement?.resource?.id;
      return [
        id,
        ...[owner?.resourceType, owner?.resource, entitlement?.id],
        ...[principal?.id?.resourceType, principal?.id?.resource],
      ];
    },
  );
}

function* compareIds<Row extends EncodedRow>(
  rows: Iterable<Row>,
  inColumns: (row: Row) => Ids,
  inMessage: (row: Row) => Ids,
): Generator<IntegrityProblem> {
  for (const row of rows) {
    const columns = inColumns(row);
    const message = idsOf(row, inMessage);
    const differing = columns.findIndex((id, index) => message !== undefined && (message[index] ?? "") !== id);
    if (differing < 0) continue;
    const [inColumn, inBytes] = [columns[differing], message?.[differing] ?? ""].map((id) => JSON.stringify(id));
    yield { where: row.locate(), message: `its columns say ${inColumn}, its message ${inBytes}` };
  }
}

function idsOf<Row>(row: Row, inMessage: (row: Row) => Ids): Ids | undefined {
  try {
    return inMessage(row);
  } catch (error) {
    if (isC1zError(error, "C1Z_BAD_MESSAGE")) return undefined;
    throw error;
  }
}
