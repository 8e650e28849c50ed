import type { Entry } from "./entry.js";

/** Runs that succeed and still give the wrong data. */
export const SYNC_RESULTS = [
  {
    id: "empty-sync",
    title: "The sync succeeded, but holds nothing (of one type, or at all)",
    audience: "connector",
    level: "warning",
    covers: ["A15"],
    raisedBy: "counted",
    signals: { text: [{ needle: "completes but produces no resources" }] },
    aliases: [
      "Empty sync results",
      "no resources",
      "0 users",
      "0 grants",
      "sync completes but produces no resources",
      "zero users",
      "no users after sync",
    ],
    symptom: "Exit status 0, `Synced resources` with a count of 0, requests answered with 200.",
    causes: [
      "The credentials may call the endpoint but see nothing: a missing read scope, or a user without access.",
      "A filter (department, status, organisation) excludes everything.",
      "Paging starts behind the end: an offset or page number that begins at 1 where the API counts from 0, or the other way round.",
      "No grants: there may truly be no memberships; check one in the product's own screens.",
    ],
    fixes: [
      { text: "See what the file holds, by type.", command: "baton stats -f sync.c1z" },
      {
        text: "Look at the first answer with the connector's own credentials: an empty list there means scope or filter, rows there mean that the connector drops them.",
        command: 'curl -sS -H "Authorization: Bearer $TOKEN" "https://api.example.com/v1/users?limit=5" | jq .',
      },
      { text: "In that order: scopes, then filters, then page tokens." },
    ],
    next: ["`baton validate -f sync.c1z` has `sync-empty`, `no-users` and `no-grants` for this."],
    links: [],
    samples: {
      matches: ["Sync completes but produces no resources", "Empty sync results"],
      others: ["Partial data after sync", "No finished sync found in the c1z"],
    },
  },
  {
    id: "partial-data",
    title: "Some of the data is missing",
    audience: "connector",
    level: "warning",
    covers: ["A16"],
    raisedBy: "counted",
    signals: { text: [{ needle: "partial data" }] },
    aliases: ["Partial data", "missing grants", "missing users", "incomplete sync", "some users are missing"],
    symptom:
      "Types are there, but with fewer rows than in the product; or resources of a type have no entitlements or grants at all.",
    causes: [
      "Paging stops early or a token is dropped between calls (`first-page-only`).",
      "`Entitlements` or `Grants` of that builder returns nothing, or the type carries an annotation to skip them.",
      "Grants were dropped for their principal's type (`references-dropped`), or steps were skipped (`action-skipped`).",
    ],
    fixes: [
      {
        text: "Compare three numbers: what the product shows, what the log says was listed, what the file holds.",
        command: "baton logs connector.log -f sync.c1z",
      },
      { text: "Then let the rules look at the file.", command: "baton validate -f sync.c1z" },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["Partial data in the sync"],
      others: ["Sync completes but produces no resources", "only the first page came"],
    },
  },
  {
    id: "first-page-only",
    title: "Perhaps only the first page was read",
    audience: "connector",
    level: "warning",
    covers: ["A17"],
    raisedBy: "counted",
    signals: { text: [{ needle: "only the first page" }] },
    aliases: ["pagination bug", "exactly 100 users", "pagination stops early", "missing pages"],
    symptom: "A type has exactly a usual page size (50, 100, 200, 500, 1000 …) of rows, and one call fetched them.",
    causes: [
      "`List` returns an empty next token although the API offered one.",
      "The next-page field is read from the wrong place (header instead of body, other name).",
      "The product really has that many: a log cannot tell.",
    ],
    fixes: [
      {
        text: "Hand the API's next token on.",
        language: "go",
        wrong: 'page, _, err := client.ListUsers(ctx, token.Token)\nreturn resources, "", nil, nil',
        right: "page, next, err := client.ListUsers(ctx, token.Token)\nreturn resources, next, nil, nil",
      },
      {
        text: "Ask the API for the page after it; if rows come, they are missing.",
        command:
          'curl -sS -H "Authorization: Bearer $TOKEN" "https://api.example.com/v1/users?limit=100&cursor=NEXT" | jq length',
      },
    ],
    next: [
      "A log at debug level shows the requests with their `limit`: one request with a limit equal to the count strengthens the suspicion.",
      "`baton validate` reports it as `page-size-suspect`.",
    ],
    links: [],
    samples: { matches: ["only the first page came"], others: ["next page token unchanged - likely a connector bug"] },
  },
  {
    id: "duplicate-objects",
    title: "Objects appear twice in C1: once from Terraform, once from the connector",
    audience: "terraform",
    level: "warning",
    covers: ["A12", "A13", "A14"],
    raisedBy: "never",
    signals: {
      text: [
        { needle: "match_baton_id", pattern: /match_baton_id/i },
        { needle: "duplicate objects" },
        { needle: "duplicate resources" },
      ],
    },
    aliases: [
      "Duplicate objects after sync",
      "RawId not set",
      "ID format mismatch",
      "match_baton_id value incorrect",
      "Case sensitivity",
      "duplicate resources in C1",
      "duplicate users",
      "rawid",
    ],
    symptom: "After a sync an application or other object that Terraform or the API had created exists a second time.",
    causes: [
      "The connector sets no `RawId` annotation, so C1 has nothing to match with.",
      "The id has another form than the one that was written down (a URL, a number, a name instead of the object id).",
      "`match_baton_id` holds another value than the connector's RawId: another object's, or the resource id.",
      "Upper and lower case differ. Ids are compared as they are.",
    ],
    fixes: [
      {
        text: "Look at the RawIds that the sync holds.",
        command:
          'baton resources -f sync.c1z -t app -o json | jq -r \'.resources[].resource | [.displayName, (.annotations[]? | select(."@type" | endswith("RawId")) | .id)] | @tsv\'',
      },
      {
        text: "Copy the value as it stands. Usual forms: Okta `0oa…` for an application, Entra an object GUID, Google Cloud `projects/NAME`, AWS the whole ARN.",
        language: "hcl",
        wrong: 'resource "conductorone_app" "crm" {\n  display_name   = "CRM"\n  match_baton_id = "crm" # a name\n}',
        right:
          'resource "conductorone_app" "crm" {\n  display_name   = "CRM"\n  match_baton_id = "0oa1b2c3d4e5f6g7h8i9" # the RawId of the connector\n}',
      },
      {
        text: "Ask which object a value would match, and what is near.",
        command: "baton match -f sync.c1z 0oa1b2c3d4e5f6g7h8i9",
      },
      {
        text: "In the connector, emit the annotation.",
        language: "go",
        wrong: "resource.NewAppResource(app.Label, appResourceType, app.ID, nil)",
        right:
          "resource.NewAppResource(app.Label, appResourceType, app.ID, nil, resource.WithAnnotation(&v2.RawId{Id: app.ID}))",
      },
      { text: "Then delete the duplicate in C1 and sync again." },
    ],
    next: [
      "`baton validate -f sync.c1z` checks RawIds: `raw-id-missing`, `raw-id-duplicate`, `raw-id-differs`, `id-format-mixed`, `id-case-collision`.",
    ],
    links: [{ title: "RawId in the SDK (#354)", url: "https://github.com/conductorone/baton-sdk/pull/354" }],
    samples: {
      matches: ["Duplicate objects after sync", "match_baton_id value incorrect"],
      others: ["duplicate resource type found for resource builder group", "more grant resources than resources"],
    },
  },
] as const satisfies readonly Entry[];
