import type { RowKind } from "../c1z/model.js";
import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { MessageType } from "../c1z/protobuf/schema.js";

/** The message that each kind of row is. */
export const ROW_MESSAGES: Readonly<Record<RowKind, MessageType>> = {
  "resource-type": ResourceType,
  resource: Resource,
  entitlement: Entitlement,
  grant: Grant,
};
