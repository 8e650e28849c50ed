import type { RowKind } from "../c1z/model.js";
import { Entitlement, Resource, ResourceId, ResourceType } from "../c1z/protobuf/messages.js";
import { type Field, type MessageType, message, one } from "../c1z/protobuf/schema.js";
import { ROW_MESSAGES } from "./row-messages.js";

/** A field that is not compared, or only by the ids in it. */
export interface LeftOut {
  readonly kind: RowKind;
  readonly field: string;
  readonly compared: "nothing" | "ids";
  readonly reason: string;
}

/** Copies of other rows: a renamed user would otherwise show as a change of every grant that the user holds. */
export const EMBEDDED_COPIES: readonly LeftOut[] = [
  {
    kind: "entitlement",
    field: "resource",
    compared: "ids",
    reason: "a copy of a resource, compared as that resource",
  },
  { kind: "entitlement", field: "grantableTo", compared: "ids", reason: "copies of resource types, compared as those" },
  { kind: "grant", field: "entitlement", compared: "ids", reason: "a copy of an entitlement, compared as that one" },
  { kind: "grant", field: "principal", compared: "ids", reason: "a copy of a resource, compared as that resource" },
];

/**
 * What a v3 store does not keep (docs/format-v3.md, "Messages made from records"): between the formats there is nothing to compare
 * it with.
 */
export const NOT_IN_V3: readonly LeftOut[] = [
  { kind: "resource", field: "externalId", compared: "nothing", reason: "not stored in v3" },
  { kind: "resource", field: "batonResource", compared: "nothing", reason: "not stored in v3" },
  { kind: "resource", field: "creationSource", compared: "nothing", reason: "not stored in v3" },
  { kind: "resource", field: "id", compared: "ids", reason: "v3 does not store its batonResource" },
  { kind: "resource", field: "parentResourceId", compared: "ids", reason: "v3 does not store its batonResource" },
  ...EMBEDDED_COPIES.map((rule) => ({ ...rule, reason: "v3 stores the ids only" })),
];

/** Compared ids of each message that rows carry; the names tell them from the whole messages in the encoder's cache. */
const RESOURCE_ID_ONLY = message("ids of c1.connector.v2.ResourceId", {
  resourceType: one(1, "string"),
  resource: one(2, "string"),
});
const RESOURCE_IDS = message("ids of c1.connector.v2.Resource", { id: one(1, RESOURCE_ID_ONLY) });
const IDS = new Map<unknown, MessageType>([
  [ResourceId, RESOURCE_ID_ONLY],
  [Resource, RESOURCE_IDS],
  [ResourceType, message("ids of c1.connector.v2.ResourceType", { id: one(1, "string") })],
  [
    Entitlement,
    message("ids of c1.connector.v2.Entitlement", { resource: one(1, RESOURCE_IDS), id: one(2, "string") }),
  ],
]);

/** The message of a kind with only the fields that are compared; what it does not list is skipped when it is read. */
export function comparedMessage(kind: RowKind, rules: readonly LeftOut[]): MessageType {
  const whole = ROW_MESSAGES[kind];
  const ruleOf = new Map(rules.filter((rule) => rule.kind === kind).map((rule) => [rule.field, rule.compared]));
  if (ruleOf.size === 0) return whole;
  const fields = whole.fields.flatMap((field) => {
    const compared = ruleOf.get(field.name);
    return compared === "nothing" ? [] : [compared === "ids" ? idsOnly(field) : field];
  });
  return { ...whole, fullName: `compared fields of ${whole.fullName}`, fields };
}

function idsOnly(field: Field): Field {
  return { ...field, type: IDS.get(field.type) ?? field.type };
}
