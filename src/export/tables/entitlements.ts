import { enumWord } from "../enum-word.js";
import { resourceKey } from "../keys.js";
import { annotationOf, type EntitlementSource } from "../sources.js";
import { jsonText, table } from "../table.js";

/** One row for each entitlement: what can be granted, and on which resource. */
export const ENTITLEMENTS = table<EntitlementSource>({
  name: "entitlements",
  meaning: "One row an entitlement: what can be granted, and on which resource.",
  key: ["entitlement_key"],
  indexed: ["entitlement_key", "entitlement_id", "resource_key"],
  columns: [
    {
      name: "entitlement_key",
      type: "text",
      meaning:
        "`resource_key|entitlement_id`, what other tables refer to (in v3 two resources may share an entitlement id)",
      value: ({ key }) => key,
    },
    { name: "entitlement_id", type: "text", meaning: "its id", value: ({ ref }) => ref.id },
    {
      name: "resource_key",
      type: "text",
      meaning: "the resource it belongs to",
      value: ({ ref }) => resourceKey(ref),
    },
    {
      name: "resource_type_id",
      type: "text",
      meaning: "that resource's type",
      value: ({ ref }) => ref.resourceType,
    },
    { name: "display_name", type: "text", meaning: "its name", value: ({ entitlement }) => entitlement.displayName },
    { name: "description", type: "text", meaning: "in words", value: ({ entitlement }) => entitlement.description },
    {
      name: "slug",
      type: "text",
      meaning: "short name, such as `member` or `admin`",
      value: ({ entitlement }) => entitlement.slug,
    },
    {
      name: "purpose",
      type: "text",
      meaning: "`assignment`, `permission`, `ownership`",
      value: ({ entitlement }) => enumWord(entitlement.purpose, "PURPOSE_VALUE"),
    },
    {
      name: "grantable_to",
      type: "json",
      meaning: "list of the resource types that can hold it",
      value: ({ entitlement }) => jsonText(entitlement.grantableTo?.map(({ id }) => id ?? "")),
    },
    {
      name: "immutable",
      type: "boolean",
      meaning: "its grants can't be changed by request (annotation EntitlementImmutable)",
      value: ({ entitlement }) => annotationOf(entitlement.annotations, "EntitlementImmutable") !== undefined,
    },
  ],
});
