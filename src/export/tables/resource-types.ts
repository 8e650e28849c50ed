import { enumWord } from "../enum-word.js";
import type { ResourceTypeSource } from "../sources.js";
import { column, jsonText, table } from "../table.js";

/** One row for each resource type. */
export const RESOURCE_TYPES = table<ResourceTypeSource>({
  name: "resource_types",
  meaning: "One row a resource type.",
  key: ["resource_type_id"],
  indexed: ["resource_type_id"],
  columns: [
    column("resource_type_id", "text", "its id", ({ id }) => id),
    column("display_name", "text", "its name", ({ resourceType }) => resourceType.displayName),
    column("description", "text", "in words", ({ resourceType }) => resourceType.description),
    column(
      "traits",
      "json",
      "list of what its resources are: `user`, `group`, `role`, `app`, `secret` …",
      ({ resourceType }) => jsonText(resourceType.traits?.map((trait) => enumWord(trait, "TRAIT"))),
    ),
    column(
      "sourced_externally",
      "boolean",
      "whether its resources come from another connector's sync",
      ({ resourceType }) => resourceType.sourcedExternally === true,
    ),
  ],
});
