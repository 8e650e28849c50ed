import { enumWord } from "../enum-word.js";
import { resourceKey } from "../keys.js";
import { annotationOf, type EntitlementSource } from "../sources.js";
import { column, jsonText, table } from "../table.js";

/** One row for each entitlement: what can be granted, and on which resource. */
export const ENTITLEMENTS = table<EntitlementSource>({
  name: "entitlements",
  meaning: "One row an entitlement: what can be granted, and on which resource.",
  key: ["entitlement_key"],
  indexed: ["entitlement_key", "entitlement_id", "resource_key"],
  columns: [
    column(
      "entitlement_key",
      "text",
      "`resource_key|entitlement_id`, what other tables refer to (in v3 two resources may share an entitlement id)",
      ({ key }) => key,
    ),
    column("entitlement_id", "text", "its id", ({ ref }) => ref.id),
    column("resource_key", "text", "the resource it belongs to", ({ ref }) => resourceKey(ref)),
    column("resource_type_id", "text", "that resource's type", ({ ref }) => ref.resourceType),
    column("display_name", "text", "its name", ({ entitlement }) => entitlement.displayName),
    column("description", "text", "in words", ({ entitlement }) => entitlement.description),
    column("slug", "text", "short name, such as `member` or `admin`", ({ entitlement }) => entitlement.slug),
    column("purpose", "text", "`assignment`, `permission`, `ownership`", ({ entitlement }) =>
      enumWord(entitlement.purpose, "PURPOSE_VALUE"),
    ),
    column("grantable_to", "json", "list of the resource types that can hold it", ({ entitlement }) =>
      jsonText(entitlement.grantableTo?.map(({ id }) => id ?? "")),
    ),
    column(
      "immutable",
      "boolean",
      "its grants can't be changed by request (annotation EntitlementImmutable)",
      ({ entitlement }) => annotationOf(entitlement.annotations, "EntitlementImmutable") !== undefined,
    ),
  ],
});
