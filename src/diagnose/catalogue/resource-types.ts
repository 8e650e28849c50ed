import type { Entry } from "./entry.js";

/** Type ids that do not fit together, and references into nothing. */
export const RESOURCE_TYPES = [
  {
    id: "duplicate-resource-type",
    title: "Two builders share one resource type id",
    audience: "connector",
    level: "error",
    covers: ["L18"],
    signals: {
      text: [
        {
          needle: "duplicate resource type found for",
          pattern: /duplicate resource type found for (?:resource builder )?(?<type>\S{1,200})/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["duplicate builder"],
    symptom: "The connector does not start: exit status 2 before the first request.",
    causes: [
      "Two builders return the same id from `ResourceType`, often after copying a file.",
      "A builder is registered twice.",
    ],
    fixes: [
      {
        text: "Give each builder its own type, or register it once.",
        language: "go",
        wrong: 'return []connectorbuilder.ResourceSyncer{newGroupBuilder(c), newTeamBuilder(c)} // both say "group"',
        right: 'var teamResourceType = &v2.ResourceType{Id: "team", DisplayName: "Team"}',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["error: duplicate resource type found for resource builder group"],
      others: ["list resources with unknown resource type team"],
    },
  },
  {
    id: "unknown-resource-type",
    title: "A child resource type has no builder",
    audience: "connector",
    level: "error",
    covers: ["L19"],
    signals: {
      text: [
        {
          needle: "list resources with unknown resource type",
          pattern: /list resources with unknown resource type:? ?(?<type>[^\s"]{0,200})/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["ChildResourceType", "child type fails"],
    symptom: "Listing stops with code NotFound when the SDK comes to the children of a resource.",
    causes: ["A `ChildResourceType` annotation names an id for which no builder is registered."],
    fixes: [
      {
        text: "Register the builder of the child type, or take the annotation off the parent. The ids must be equal letter by letter.",
      },
    ],
    next: ["`baton validate -f sync.c1z` reports the same as `child-resource-type-undeclared`."],
    links: [],
    samples: {
      matches: ["rpc error: code = NotFound desc = error: list resources with unknown resource type repository"],
      others: ["invalid resource type 'groups' in filter"],
    },
  },
  {
    id: "resource-type-filter-invalid",
    title: "`--sync-resource-types` names a type that the connector does not have",
    audience: "connector",
    level: "error",
    covers: ["L20"],
    signals: {
      text: [
        {
          needle: "invalid resource type",
          pattern: /invalid resource type '(?<given>[^'\n]{0,200})' in filter/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["sync resource types filter", "filter too restrictive"],
    symptom: "The run ends right after the first check; the file holds an unfinished sync without rows.",
    causes: ["A plural or another case in the flag (`groups` for `group`)."],
    fixes: [
      {
        text: "Use the ids that the connector declares.",
        command:
          "baton resource-types -f sync.c1z -o json | jq -r '.resourceTypes[].resourceType.id'\nbaton-yourservice capabilities | jq -r '.resourceTypeCapabilities[].resourceType.id'",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["runner: error processing task: invalid resource type 'groups' in filter"],
      others: ["duplicate resource type found for resource builder group"],
    },
  },
  {
    id: "references-dropped",
    title: "Grants were dropped because their principal's type is not part of the sync",
    audience: "connector",
    level: "error",
    covers: ["L38", "A2", "A16"],
    signals: { text: [{ needle: "fresh ingest filtered references into resource types", strength: "exact" }] },
    shows: ["grants_dropped", "entitlements_dropped", "grant_discovered_resources_dropped", "expansions_dropped"],
    aliases: [
      "Resource type mismatch",
      "User vs user",
      "type id case",
      "grants dropped",
      "grants missing from the archive",
    ],
    symptom:
      "The sync succeeds, yet grants are missing: one summary warning with `grants_dropped` and no names. In the file the type has resources and entitlements but no grants.",
    causes: [
      "The grant names the principal's type in another spelling than the builder (`User` for `user`, a plural, a prefix).",
      "The principal's type was left out with `--sync-resource-types`.",
    ],
    fixes: [
      {
        text: "Take the type id from the resource type's own variable everywhere.",
        language: "go",
        wrong: 'grant.NewGrant(group, "member", &v2.ResourceId{ResourceType: "User", Resource: member.ID})',
        right:
          'grant.NewGrant(group, "member", &v2.ResourceId{ResourceType: userResourceType.Id, Resource: member.ID})',
      },
      {
        text: "Compare what was kept with what the API has.",
        command: "baton stats -f sync.c1z\nbaton resource-types -f sync.c1z",
      },
    ],
    next: [
      "SDKs before 0.25 stored such grants: there, `baton validate` names each of them (`grant-principal-type-case`).",
    ],
    links: [],
    samples: {
      matches: [
        'WARN sync/ingest_filter.go:371 fresh ingest filtered references into resource types not scheduled for this sync {"grants_dropped": 48}',
      ],
      others: ["ingest invariant I9: grants reference principals with no resource row"],
    },
  },
  {
    id: "principal-missing",
    title: "Grants name principals that the sync does not hold",
    audience: "connector",
    level: "error",
    covers: ["L25", "A1", "A6"],
    signals: {
      text: [
        { needle: "ingest invariant I9", strength: "exact" },
        { needle: "grants reference principals with no resource row", strength: "exact" },
      ],
    },
    supersedes: ["ingest-invariant"],
    shows: ["dangling_principals", "refs_into_unsynced_types", "refs_under_synced_types", "principal_examples"],
    aliases: [
      "Grants reference principals that don't exist",
      "dangling principal",
      "grants for people who do not exist",
      "ResourceId in a grant doesn't match any synced resource",
    ],
    symptom:
      "Access shows for people who are not in the list of users, or not at all. The log has invariant I9 with the number of principals and 25 examples; the run itself succeeds.",
    causes: [
      "The listing of that type is incomplete: only the first page came, or a filter left people out.",
      "The id in the grant is built in another way than the id of the resource (login for one, number for the other; other case).",
      "The type itself was not synced: then the numbers stand under `refs_into_unsynced_types`, and it is a matter of configuration.",
    ],
    fixes: [
      {
        text: "Build the principal's id in one place, from the same field, and use the builder's type id.",
        language: "go",
        wrong: 'grant.NewGrant(group, "member", &v2.ResourceId{ResourceType: "User", Resource: member.Email})',
        right:
          'principal, err := resource.NewResourceID(userResourceType, member.ID) // as in List of the user builder\ngrant.NewGrant(group, "member", principal)',
      },
      {
        text: "List the principals concerned, with the nearest existing one for each.",
        command: "baton validate -f sync.c1z --rule grant-principal-missing",
      },
    ],
    next: ["`first-page-only` when the number of stored principals is a round page size."],
    links: [],
    samples: {
      matches: ["ingest invariant I9: grants reference principals with no resource row"],
      others: [
        "ingest invariant I3 violated: grants reference resources with no row",
        "runAction: skipping source grant with nil principal",
      ],
    },
  },
  {
    id: "resource-trait-missing",
    title: "A resource lacks the trait that its type promises",
    audience: "connector",
    level: "error",
    covers: ["A9"],
    signals: {
      text: [
        {
          needle: "resource was missing expected trait",
          pattern: /resource was missing expected trait (?<trait>\S{1,100})/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["missing trait", "user trait", "group trait"],
    symptom: "The run ends while storing the first resource of a type.",
    causes: [
      "The type lists a trait (user, group, role, app, secret), but the resource was built without the matching option.",
    ],
    fixes: [
      {
        text: "Build it with the helper for that trait.",
        language: "go",
        wrong: "resource.NewResource(u.Name, userResourceType, u.ID)",
        right:
          "resource.NewUserResource(u.Name, userResourceType, u.ID, []resource.UserTraitOption{resource.WithEmail(u.Email, true)})",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["resource was missing expected trait TRAIT_USER"],
      others: ["connector returned invalid data; skipped records"],
    },
  },
  {
    id: "records-skipped",
    title: "Rows without an id were skipped",
    audience: "connector",
    level: "warning",
    covers: ["A10"],
    signals: { text: [{ needle: "connector returned invalid data; skipped records", strength: "exact" }] },
    aliases: ["empty id", "invalid data"],
    symptom: "The SDK counts rows that it left out, without naming them.",
    causes: ["A resource, entitlement or grant was returned with an empty type or id."],
    fixes: [
      {
        text: "Check in the builder that the field used as id is set, and return an error when it is not: a missing row is worse than a stopped run.",
      },
    ],
    next: ["`baton validate -f sync.c1z --rule id-empty` finds the ones that older SDKs stored."],
    links: [],
    samples: {
      matches: ["connector returned invalid data; skipped records"],
      others: ["fresh ingest filtered references into resource types not scheduled for this sync"],
    },
  },
  {
    id: "baton-id-annotation",
    title: "The connector sends an annotation that belongs to the SDK",
    audience: "connector",
    level: "error",
    covers: ["A11"],
    signals: { text: [{ needle: "SDK-reserved BatonID ownership annotation", strength: "exact" }] },
    aliases: ["BatonID annotation"],
    symptom:
      "A resource is refused because it carries `BatonID`, which the SDK adds by itself for objects that it owns.",
    causes: ["Annotations were copied whole from another resource, or from an earlier sync."],
    fixes: [{ text: "Copy only the annotations that the connector itself made." }],
    next: [],
    links: [],
    samples: {
      matches: ["resource carries the SDK-reserved BatonID ownership annotation"],
      others: ["resource was missing expected trait TRAIT_USER"],
    },
  },
] as const satisfies readonly Entry[];
