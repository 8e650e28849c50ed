import { enumWord } from "../enum-word.js";
import { resourceKey } from "../keys.js";
import { annotationOf, annotationType, type ResourceSource } from "../sources.js";
import { column, jsonText, table } from "../table.js";

/** One row for each resource, including users. */
export const RESOURCES = table<ResourceSource>({
  name: "resources",
  meaning: "One row a resource: users, groups, roles, apps and whatever else the connector lists.",
  key: ["resource_key"],
  indexed: ["resource_key", "resource_type_id", "parent_key"],
  columns: [
    column("resource_key", "text", "`type:id`, what other tables refer to", ({ key }) => key),
    column("resource_type_id", "text", "its type", ({ ref }) => ref.resourceType),
    column("resource_id", "text", "its id within the type", ({ ref }) => ref.resource),
    column("parent_key", "text", "`resource_key` of the resource it hangs below", ({ ref: { parent } }) =>
      parent === undefined ? undefined : resourceKey(parent),
    ),
    column("display_name", "text", "its name", ({ resource }) => resource.displayName),
    column("description", "text", "in words", ({ resource }) => resource.description),
    column("status", "text", "`enabled`, `disabled`, `deleted`", statusOf),
    column(
      "status_details",
      "text",
      "what the connector adds to the status",
      ({ resource, user }) => resource.status?.details ?? user?.status?.details,
    ),
    column("created_at", "time", "when it was created", createdAtOf),
    column("raw_id", "text", "the id that the application itself uses (annotation RawId)", ({ resource }) =>
      textOf(annotationOf(resource.annotations, "RawId")?.id),
    ),
    column("external_link", "text", "its page in the application (annotation ExternalLink)", ({ resource }) =>
      textOf(annotationOf(resource.annotations, "ExternalLink")?.url),
    ),
    column(
      "traits",
      "json",
      "list of the traits it carries: `User`, `Group`, `Role`, `App` …; the table annotations has their fields",
      ({ resource }) => jsonText(traitsOf(resource.annotations)),
    ),
    column("profile", "json", "free fields; those of its trait where the resource has none of its own", profileOf),
  ],
});

/** A resource's own status, else that of its user trait. */
export function statusOf({ resource, user }: ResourceSource): string | undefined {
  return enumWord(resource.status?.status, "RESOURCE_STATUS") ?? enumWord(user?.status?.status, "STATUS");
}

/** A resource's own time of creation, else that of its user trait. */
export function createdAtOf({ resource, user }: ResourceSource): string | undefined {
  return resource.createdAt ?? user?.createdAt;
}

/** A resource's own profile, else that of its first trait with one. */
export function profileOf({ resource }: ResourceSource): string | undefined {
  const trait = resource.annotations?.find((annotation) => isTrait(annotationType(annotation)) && annotation.profile);
  return jsonText(resource.profile ?? trait?.profile);
}

function traitsOf(annotations: ResourceSource["resource"]["annotations"]): readonly string[] | undefined {
  const traits = annotations?.map(annotationType).filter(isTrait);
  return traits?.map((type) => type.slice(0, -"Trait".length));
}

function isTrait(type: string): boolean {
  return type.endsWith("Trait");
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
