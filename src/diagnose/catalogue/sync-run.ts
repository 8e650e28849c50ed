import type { Entry } from "./entry.js";

/** What happens to a sync as a whole: skipped steps, stops, resumes, verdicts. */
export const SYNC_RUN = [
  {
    id: "too-many-warnings",
    title: "The sync stopped because too many steps were skipped",
    audience: "connector",
    level: "error",
    covers: ["L21"],
    role: "place",
    signals: { text: [{ needle: "too many warnings, exiting sync", strength: "exact" }] },
    aliases: ["too many warnings", "sync aborted by warnings"],
    symptom: "A partial run that ends with exit status 2 and one very long line listing all warnings.",
    causes: [
      "More than ten steps were skipped, and they are more than a tenth of all steps (newer SDKs are stricter for listings: a twentieth). Nearly always the skipped ones are 404s.",
    ],
    fixes: [
      {
        text: "Read the first warning of the list and repair that: the others are mostly the same for other objects.",
        command: "baton logs connector.log",
      },
    ],
    next: ["`action-skipped` counts the skipped steps and their paths."],
    links: [],
    samples: {
      matches: [
        "runner: error processing task: too many warnings, exiting sync: warnings: [sync-grants-for-resource: error listing grants: …] completed actions: 78",
      ],
      others: ["skipping sync action"],
    },
  },
  {
    id: "action-skipped",
    title: "A step was skipped because the object was not found (404)",
    audience: "connector",
    level: "warning",
    covers: ["L22"],
    signals: {
      text: [
        { needle: "skipping sync action", strength: "exact" },
        { needle: "skipping resource due to not found", strength: "exact" },
        { needle: "skipping resource due to unimplemented connector", strength: "exact" },
      ],
      httpStatus: [404],
      grpcCode: ["NotFound"],
    },
    shows: ["action.operation", "action.resource_type_id"],
    aliases: ["404 during sync", "stale ids", "not found while listing"],
    symptom: "The resource, or its grants, are missing from the file; the run goes on unless it happens too often.",
    causes: [
      "The object was deleted between listing it and asking for its details.",
      "The list endpoint returns objects that the detail endpoint does not know (archived, other tenant, other API version).",
      "A targeted sync asked for an object whose builder has no single-object getter.",
    ],
    fixes: [
      { text: "Ask for one of the named paths by hand. If it is 404 there too, leave such objects out when listing." },
      { text: "If every object of a type fails, the path is wrong: compare it with the API's documentation." },
    ],
    next: ["`too-many-warnings` is what it grows into."],
    links: [],
    samples: {
      matches: [
        'WARN sync/parallel_syncer.go:830 skipping sync action {"action": {"operation":"list-grants"}, "error": "rpc error: code = NotFound desc = 404 Not Found"}',
        "skipping resource due to not found",
      ],
      others: ["too many warnings, exiting sync: warnings: [..]", "HTTPStatusError: Not Found"],
    },
  },
  {
    id: "run-duration-reached",
    title: "The run ended at its time limit",
    audience: "connector",
    level: "warning",
    covers: ["L23"],
    signals: {
      text: [
        { needle: "sync exited without finishing", strength: "exact" },
        { needle: "sync run duration has expired", strength: "exact" },
      ],
    },
    aliases: ["run duration limit", "sync not complete"],
    symptom: "The sync is left unfinished on purpose and continues with the next run.",
    causes: ["A run duration was set and the sync needs longer."],
    fixes: [
      {
        text: "Allow more time per run, or make the sync quicker (`slow-sync`). Nothing is lost: the next run resumes.",
      },
    ],
    next: ["If it never finishes, each run may be spending its time on waiting: see `rate-limited`."],
    links: [],
    samples: {
      matches: ["sync exited without finishing", "sync run duration has expired, exiting sync early"],
      others: ["context deadline exceeded"],
    },
  },
  {
    id: "expansion-incomplete",
    title: "Grant expansion met entitlements or principals that are not there",
    audience: "connector",
    level: "warning",
    covers: ["L24", "A3", "A22"],
    signals: {
      text: [
        { needle: "error fetching source entitlement", strength: "exact" },
        { needle: "error fetching descendant entitlement", strength: "exact" },
        { needle: "skipping source grant with nil principal", strength: "exact" },
        { needle: "DROPPED edges referencing entitlements", strength: "exact" },
      ],
    },
    aliases: ["grant expansion", "nested groups", "expandable grant"],
    symptom: "Access that comes through nested groups or roles is incomplete, while direct grants are fine.",
    causes: [
      "A grant's expandable annotation names an entitlement id that no builder emitted, usually one put together by hand.",
      "A grant has no principal.",
    ],
    fixes: [
      {
        text: "Build entitlement ids with the SDK's helper in both places.",
        language: "go",
        wrong: 'EntitlementIds: []string{"group:" + child.ID + ":members"}',
        right: 'EntitlementIds: []string{entitlement.NewEntitlementID(childGroup, "member")}',
      },
      { text: "List them.", command: "baton validate -f sync.c1z --rule expandable-entitlement-missing" },
    ],
    next: [],
    links: [
      {
        title: "Discussion of hand-built entitlement ids (#290)",
        url: "https://github.com/conductorone/baton-sdk/pull/290",
      },
    ],
    samples: {
      matches: [
        "runAction: error fetching source entitlement",
        "runAction: skipping source grant with nil principal",
        "grant expansion: DROPPED edges referencing entitlements with no entitlement row",
      ],
      others: ["ingest invariant I8: grants reference entitlements with no row"],
    },
  },
  {
    id: "group-cycle",
    title: "Groups contain each other",
    audience: "connector",
    level: "info",
    covers: ["A20"],
    signals: { text: [{ needle: "cycle detected in entitlement graph", strength: "exact" }] },
    aliases: ["circular groups", "group cycle"],
    symptom: "The expansion found a circle and cut it.",
    causes: ["Two groups are, directly or over others, members of each other. Some directories allow that."],
    fixes: [
      {
        text: "Nothing, if it is meant. Otherwise break the circle in the directory.",
        command: "baton validate -f sync.c1z --rule expansion-cycle",
      },
    ],
    next: [],
    links: [],
    samples: { matches: ["cycle detected in entitlement graph"], others: ["expander: exceeded max depth"] },
  },
  {
    id: "nesting-too-deep",
    title: "Nesting is deeper than the expansion follows",
    audience: "connector",
    level: "error",
    covers: ["A21"],
    signals: { text: [{ needle: "exceeded max depth", strength: "exact" }] },
    aliases: ["max depth", "deep nesting"],
    symptom: "The run ends at the end of the sync, while grants are expanded.",
    causes: ["More than 20 levels of nested groups or roles (10 in older SDKs)."],
    fixes: [{ text: "Raise the limit.", command: "BATON_GRAPH_EXPAND_MAX_DEPTH=40 baton-yourservice" }],
    next: ["A circle can look like depth in old SDKs: see `group-cycle`."],
    links: [],
    samples: {
      matches: ["expander: exceeded max depth", "expandGrantsForEntitlements: exceeded max depth"],
      others: ["cycle detected in entitlement graph"],
    },
  },
  {
    id: "ingest-invariant",
    title: "The SDK's check of the collected data found a contradiction",
    audience: "connector",
    level: "warning",
    covers: ["L25", "A3", "A4", "A5", "A7", "A8", "A23"],
    signals: {
      text: [
        {
          needle: "ingest invariant I",
          pattern: /ingest invariant (?<invariant>I\d{1,2})(?<violated> violated)?:/i,
          strength: "strong",
        },
      ],
    },
    shows: ["refs_into_unsynced_types", "refs_under_synced_types", "attribution"],
    aliases: ["I3 I4 I5 I7 I8 I9"],
    symptom: "`ingest invariant I…` as a warning, or with `violated` as the end of the run, which is then not retried.",
    causes: [
      "I3: a grant's resource has no row. I4: a parent has none. I5: an exclusion group is wrong (two defaults, two types, over 50 members). I7: an entitlement's resource has none. I8: a grant's entitlement has none. I9: a principal has none.",
      "References into types that were not synced are a matter of configuration; references into synced types are a bug in the connector.",
    ],
    fixes: [
      {
        text: "Let the validator name the rows; it knows the same rules and also runs them on SQLite files, where the SDK does not.",
        command: "baton validate -f sync.c1z",
      },
    ],
    next: ["SQLite archives: the SDK says that it did not evaluate I3, I7, I8 and I9."],
    links: [],
    samples: {
      matches: [
        "ingest invariant I3 violated: grants reference resources with no row",
        "ingest invariant I7: entitlements reference resources with no resource row",
      ],
      others: [
        "ingest invariant I9: grants reference principals with no resource row",
        "ingest invariants: store engine lacks the inspection surface",
      ],
    },
  },
  {
    id: "progress-over-total",
    title: "More work was counted than there are resources",
    audience: "connector",
    level: "warning",
    covers: ["L27"],
    signals: {
      text: [
        {
          needle: "resources than resources",
          pattern: /more (?<what>grant|entitlement) resources than resources/i,
          strength: "exact",
        },
      ],
    },
    shows: ["resource_type_id", "synced", "total"],
    aliases: ["progress above 100 %", "duplicate listing"],
    symptom: "Progress lines go over 100 %.",
    causes: ["The same resource was listed on two pages, or by two builders."],
    fixes: [
      {
        text: "De-duplicate by id while listing, and use a stable sort order in the API call, so that pages do not overlap.",
      },
    ],
    next: ["Which duplicate wins depends on the order of pages."],
    links: [{ title: "Duplicates and page order (#1052)", url: "https://github.com/conductorone/baton-sdk/pull/1052" }],
    samples: {
      matches: ["more grant resources than resources", "more entitlement resources than resources"],
      others: ["Synced grants"],
    },
  },
  {
    id: "previous-sync-unusable",
    title: "The previous file could not be used, so everything is fetched again",
    audience: "connector",
    level: "info",
    covers: ["L28"],
    signals: { text: [{ needle: "previous-sync c1z unusable", strength: "exact" }] },
    aliases: ["etag replay", "full fetch again"],
    symptom: "One run takes as long as the first one did.",
    causes: ["The old file is damaged, of another storage engine, or gone."],
    fixes: [{ text: "Keep the file between runs (a volume, not the container's own disk). Once is harmless." }],
    next: [],
    links: [],
    samples: {
      matches: ["previous-sync c1z unusable; syncing without etag replay"],
      others: ["resumed previous sync"],
    },
  },
  {
    id: "stopped-without-a-word",
    title: "The log ends in the middle: the process was stopped from outside",
    audience: "connector",
    level: "error",
    covers: ["L39", "A18"],
    raisedBy: "counted",
    signals: {
      text: [
        { needle: "signal: terminated", strength: "exact" },
        { needle: "exit status 143", strength: "exact" },
      ],
      exitCode: [143],
    },
    aliases: ["killed midway", "SIGTERM", "log just stops", "sync never completes"],
    symptom:
      "No `Sync complete.`, no `Exiting`, no error: the last line is some ordinary one. A signal writes nothing, and a one-shot run leaves no file (its working folder `c1z-pebble…` stays in the temp folder).",
    causes: [
      "Stopped by a scheduler, a deployment or a time limit (SIGTERM, status 143).",
      "Killed for memory (SIGKILL, status 137): see `out-of-memory`.",
      "The log was cut while copying, or the program still runs.",
    ],
    fixes: [
      {
        text: "Find the exit status where the process was started.",
        command:
          "docker inspect --format '{{.State.ExitCode}} {{.State.OOMKilled}}' CONTAINER\nkubectl get pod POD -o jsonpath='{.status.containerStatuses[0].lastState.terminated}'",
      },
      {
        text: "Run again with enough time and memory. Remove the left-over `c1z-pebble…` folders in the temp folder when nothing uses them.",
      },
    ],
    next: ["The last request and phase in the report show what it was doing."],
    links: [],
    samples: {
      matches: ["make: *** signal: terminated", "command failed with exit status 143"],
      others: ["command failed with exit status 137", "sync exited without finishing"],
    },
  },
  {
    id: "step-failed",
    title: "The step and resource type at which the sync stopped",
    audience: "connector",
    level: "info",
    covers: ["L43", "A18"],
    role: "place",
    signals: {
      text: [
        { needle: "cancelling context due to error in action", strength: "exact" },
        { needle: "sync stats so far", strength: "weak" },
      ],
    },
    shows: ["action.operation", "action.resource_type_id", "action.resource_id"],
    aliases: ["isolate the issue", "which resource type fails", "failing resource type"],
    symptom:
      "`cancelling context due to error in action` with the operation and type, then `sync stats so far` with what had been done.",
    causes: ["Any fatal error of a step. The line tells where, the error on it tells why."],
    fixes: [
      {
        text: "Start here to narrow it down, and try the type alone.",
        command: "baton-yourservice --sync-resource-types role --log-level debug",
      },
    ],
    next: ["The file then holds an unfinished sync; the next run resumes it."],
    links: [],
    samples: {
      matches: [
        'cancelling context due to error in action {"action": {"operation":"list-resources","resource_type_id":"role"}}',
      ],
      others: ["skipping sync action", "error running connector"],
    },
  },
  {
    id: "sync-resumed",
    title: "An unfinished sync was continued",
    audience: "connector",
    level: "info",
    covers: ["L44"],
    role: "place",
    signals: {
      text: [
        { needle: "resumed previous sync", strength: "exact" },
        { needle: "resuming previous sync", strength: "exact" },
      ],
    },
    shows: ["completed_actions", "current_action_op", "sync_id"],
    aliases: ["sync was resumed", "resumed sync"],
    symptom: "The run starts in the middle: fewer requests than usual, the same sync id as before.",
    causes: ["The file held a sync that was started less than a week ago and not finished."],
    fixes: [{ text: "Nothing. To begin anew, use another file name or remove the file." }],
    next: [],
    links: [],
    samples: {
      matches: ["resumed previous sync", "resuming previous sync"],
      others: ["beginning new sync", "previous-sync c1z unusable; syncing without etag replay"],
    },
  },
] as const satisfies readonly Entry[];
