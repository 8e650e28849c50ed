import type { AnnotationSource } from "../sources.js";
import type { SpanCell } from "../span-batch.js";
import { column, table } from "../table.js";

/** One row for each annotation of an object in any other table, including traits. */
export const ANNOTATIONS = table<AnnotationSource, SpanCell>({
  name: "annotations",
  meaning: "One row an annotation of a resource type, resource, entitlement or grant; traits are annotations too.",
  key: [],
  indexed: ["object_key"],
  columns: [
    column("object_kind", "text", "`resource-type`, `resource`, `entitlement`, `grant`", ({ kind }) => kind),
    column(
      "object_key",
      "text",
      "`resource_type_id`, `resource_key`, `entitlement_key` or `grant_id` of what carries it",
      ({ objectKey }) => objectKey,
    ),
    column("position", "integer", "from 0 up, in stored order", ({ position }) => position),
    column("type", "text", "`RawId`, `UserTrait` …; the full message name outside connector.v2", ({ type }) => type),
    column("json", "json", "the annotation as the JSON lists show it, with `@type`", ({ json }) => json),
  ],
});
