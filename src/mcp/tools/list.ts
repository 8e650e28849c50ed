import type { MessageType } from "../../c1z/protobuf/schema.js";
import type { ListKind } from "../../explore/lists/list-kind.js";
import { type JsonSchema, list as listOf, named, optional, shape } from "../../json-schema/json-schema.js";
import { ENTITLEMENT_PARTS } from "../../views/entitlement-list.js";
import { GRANT_PARTS } from "../../views/grant-list.js";
import { messageSchema } from "../../views/message-schema.js";
import { RESOURCE_PARTS } from "../../views/resource-list.js";
import { RESOURCE_TYPE_PARTS } from "../../views/resource-type-list.js";
import { SYNC_RUN } from "../../views/statistics-schema.js";
import { maybe, oneOf, word, words } from "../input/input-field.js";
import { listedRows } from "./listed-rows.js";
import { listedSyncs } from "./listed-syncs.js";
import { ARCHIVE_INPUT, COMMON_INPUT, PAGED_INPUT, tool } from "./tool.js";

/** The lists, by what clients call them. */
const KINDS: Readonly<Record<"resource-types" | "resources" | "entitlements" | "grants", ListKind["name"]>> = {
  "resource-types": "resourceTypes",
  resources: "resources",
  entitlements: "entitlements",
  grants: "grants",
};

/** Rows of a list. */
export const list = tool({
  name: "list",
  title: "Rows that meet a condition",
  description:
    'Resource types, resources (users, groups, apps …), entitlements, grants or syncs: those for which a CEL condition holds, sorted, with the fields you name; how many there are in all, and a cursor for more. Use it for counts and for questions over many rows, e.g. kind `grants`, where `principal.id.resourceType == "user" && entitlement.slug == "admin"`, fields ["principal.displayName"]. Other tools answer about one object more cheaply. A condition reads all rows of the kind: one to two seconds for a million grants, and at once when it is asked again.',
  input: {
    kind: oneOf("what to list", ["resource-types", "resources", "entitlements", "grants", "syncs"]),
    where: maybe(
      word(
        'CEL over the parts of a row: grants have grant, entitlement, resource, resourceType, principal; entitlements have entitlement, resource, resourceType; resources have resource, resourceType, parent; syncs have sync. Example: resource.id.resourceType == "user" && resource.displayName.startsWith("A")',
        2000,
      ),
    ),
    fields: maybe(words('only these fields of each row, e.g. ["principal.displayName", "entitlement.id"]', 20)),
    sort: maybe(words('fields to sort by, e.g. ["resource.displayName"] or ["grant.id:desc"]', 3)),
    archive: ARCHIVE_INPUT,
    ...PAGED_INPUT,
    ...COMMON_INPUT,
  },
  output: shape({
    resourceTypes: optional(rowsOf("ListedResourceType", RESOURCE_TYPE_PARTS)),
    resources: optional(rowsOf("ListedResource", RESOURCE_PARTS)),
    entitlements: optional(rowsOf("ListedEntitlement", ENTITLEMENT_PARTS)),
    grants: optional(rowsOf("ListedGrant", GRANT_PARTS)),
    syncs: optional(listOf(SYNC_RUN)),
  }),
  isPaged: true,
  answer: async ({ kind, where, fields, sort = [], archive }, context) =>
    context.archive(archive, (kept) => {
      const asked = { where, fields, sort, at: context.at };
      return kind === "syncs" ? listedSyncs(kept, asked) : listedRows(kept, KINDS[kind], asked, context.signal);
    }),
});

/** Where fields are named, a row has only the parts that they are in. */
function rowsOf(name: string, parts: Readonly<Record<string, MessageType>>): JsonSchema<readonly unknown[]> {
  const fields = Object.entries(parts).map(([part, type]) => [part, optional(messageSchema(type))] as const);
  return listOf(named(name, () => shape(Object.fromEntries(fields))));
}
