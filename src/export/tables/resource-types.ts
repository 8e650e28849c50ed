import { enumWord } from "../enum-word.js";
import type { ResourceTypeSource } from "../sources.js";
import { jsonText, table } from "../table.js";

/** One row for each resource type. */
export const RESOURCE_TYPES = table<ResourceTypeSource>({
  name: "resource_types",
  meaning: "One row a resource type.",
  key: ["resource_type_id"],
  indexed: ["resource_type_id"],
  columns: [
    { name: "resource_type_id", type: "text", meaning: "its id", value: ({ id }) => id },
    { name: "display_name", type: "text", meaning: "its name", value: ({ resourceType }) => resourceType.displayName },
    { name: "description", type: "text", meaning: "in words", value: ({ resourceType }) => resourceType.description },
    {
      name: "traits",
      type: "json",
      meaning: "list of what its resources are: `user`, `group`, `role`, `app`, `secret` …",
      value: ({ resourceType }) => jsonText(resourceType.traits?.map((trait) => enumWord(trait, "TRAIT"))),
    },
    {
      name: "sourced_externally",
      type: "boolean",
      meaning: "whether its resources come from another connector's sync",
      value: ({ resourceType }) => resourceType.sourcedExternally === true,
    },
  ],
});
