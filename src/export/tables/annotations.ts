import { type AnnotationSource, annotationType } from "../sources.js";
import { jsonText, table } from "../table.js";

/** One row for each annotation of an object in any other table, including traits. */
export const ANNOTATIONS = table<AnnotationSource>({
  name: "annotations",
  meaning: "One row an annotation of a resource type, resource, entitlement or grant; traits are annotations too.",
  key: [],
  indexed: ["object_key"],
  columns: [
    {
      name: "object_kind",
      type: "text",
      meaning: "`resource-type`, `resource`, `entitlement`, `grant`",
      value: ({ kind }) => kind,
    },
    {
      name: "object_key",
      type: "text",
      meaning: "`resource_type_id`, `resource_key`, `entitlement_key` or `grant_id` of what carries it",
      value: ({ objectKey }) => objectKey,
    },
    { name: "position", type: "integer", meaning: "from 0 up, in stored order", value: ({ position }) => position },
    {
      name: "type",
      type: "text",
      meaning: "`RawId`, `UserTrait` …; the full message name outside connector.v2",
      value: ({ annotation }) => annotationType(annotation),
    },
    {
      name: "json",
      type: "json",
      meaning: "the annotation as the JSON lists show it, with `@type`",
      value: ({ annotation }) => jsonText(annotation),
    },
  ],
});
