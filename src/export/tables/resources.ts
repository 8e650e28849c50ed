import { enumWord } from "../enum-word.js";
import { resourceKey } from "../keys.js";
import { annotationOf, annotationType, type ResourceSource } from "../sources.js";
import { jsonText, table } from "../table.js";

/** One row for each resource, including users. */
export const RESOURCES = table<ResourceSource>({
  name: "resources",
  meaning: "One row a resource: users, groups, roles, apps and whatever else the connector lists.",
  key: ["resource_key"],
  indexed: ["resource_key", "resource_type_id", "parent_key"],
  columns: [
    { name: "resource_key", type: "text", meaning: "`type:id`, what other tables refer to", value: ({ key }) => key },
    { name: "resource_type_id", type: "text", meaning: "its type", value: ({ ref }) => ref.resourceType },
    { name: "resource_id", type: "text", meaning: "its id within the type", value: ({ ref }) => ref.resource },
    {
      name: "parent_key",
      type: "text",
      meaning: "`resource_key` of the resource it hangs below",
      value: ({ ref: { parent } }) => (parent === undefined ? undefined : resourceKey(parent)),
    },
    { name: "display_name", type: "text", meaning: "its name", value: ({ resource }) => resource.displayName },
    { name: "description", type: "text", meaning: "in words", value: ({ resource }) => resource.description },
    { name: "status", type: "text", meaning: "`enabled`, `disabled`, `deleted`", value: statusOf },
    {
      name: "status_details",
      type: "text",
      meaning: "what the connector adds to the status",
      value: ({ resource, user }) => resource.status?.details ?? user?.status?.details,
    },
    { name: "created_at", type: "time", meaning: "when it was created", value: createdAtOf },
    {
      name: "raw_id",
      type: "text",
      meaning: "the id that the application itself uses (annotation RawId)",
      value: ({ resource }) => textOf(annotationOf(resource.annotations, "RawId")?.id),
    },
    {
      name: "external_link",
      type: "text",
      meaning: "its page in the application (annotation ExternalLink)",
      value: ({ resource }) => textOf(annotationOf(resource.annotations, "ExternalLink")?.url),
    },
    {
      name: "traits",
      type: "json",
      meaning:
        "list of the traits it carries: `User`, `Group`, `Role`, `App` …; the table annotations has their fields",
      value: ({ resource }) => jsonText(traitsOf(resource.annotations)),
    },
    {
      name: "profile",
      type: "json",
      meaning: "free fields; those of its trait where the resource has none of its own",
      value: profileOf,
    },
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
