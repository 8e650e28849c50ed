import type { ScannedResource } from "../scanned-resource.js";
import type { SpanCell } from "../span-batch.js";
import { column, table } from "../table.js";

/** One row for each resource, including users. */
export const RESOURCES = table<ScannedResource, SpanCell>({
  name: "resources",
  meaning: "One row a resource: users, groups, roles, apps and whatever else the connector lists.",
  key: ["resource_key"],
  indexed: ["resource_key", "resource_type_id", "parent_key"],
  columns: [
    column("resource_key", "text", "`type:id`, what other tables refer to", ({ key }) => key),
    column("resource_type_id", "text", "its type", ({ type }) => type),
    column("resource_id", "text", "its id within the type", ({ id }) => id),
    column("parent_key", "text", "`resource_key` of the resource it hangs below", ({ parentKey }) => parentKey),
    column("display_name", "text", "its name", (source) => source.text(source.resource.at("displayName"))),
    column("description", "text", "in words", (source) => source.text(source.resource.at("description"))),
    column("status", "text", "`enabled`, `disabled`, `deleted`", (source) => source.statusWord),
    column("status_details", "text", "what the connector adds to the status", (source) =>
      source.text(source.status.at("details") ?? source.userStatus.at("details")),
    ),
    column("created_at", "time", "when it was created", (source) => source.createdAt),
    column("raw_id", "text", "the id that the application itself uses (annotation RawId)", (source) =>
      source.textIn("RawId", "id"),
    ),
    column("external_link", "text", "its page in the application (annotation ExternalLink)", (source) =>
      source.textIn("ExternalLink", "url"),
    ),
    column(
      "traits",
      "json",
      "list of the traits it carries: `User`, `Group`, `Role`, `App` …; the table annotations has their fields",
      (source) => source.traits,
    ),
    column(
      "profile",
      "json",
      "free fields; those of its trait where the resource has none of its own",
      (source) => source.profile,
    ),
  ],
});
