import { toNamed } from "../../findings/references.js";
import type { Report } from "../../findings/rule.js";
import { groupBy } from "../facts/group-by.js";
import type { SyncFacts } from "../facts/sync-facts.js";
import { defineRule } from "../rule.js";

/** Page sizes that APIs use. */
const PAGE_SIZES: ReadonlySet<number> = new Set([50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000]);
/** So many entitlements with exactly a page of grants, and none with more, are no chance. */
const MANY_ENTITLEMENTS = 3;
const EXAMPLES = 5;

type Facts = { readonly what: "resources" | "grants"; readonly pageSize: number; readonly entitlements: number };

export const pageSizeSuspect = defineRule<Facts>({
  name: "page-size-suspect",
  level: "warning",
  family: "sync",
  needs: "resources",
  summary:
    "The number of resources of a type, or of grants of many entitlements, is exactly a usual page size (50, 100, 200, 250, 500, 1000 …).",
  meaning: "It looks as if only the first page came: everything after it is missing, without an error.",
  cause: "List or Grants returns an empty next page token although the API has more, or ignores the token it is given.",
  remedy: "Return the API's next token until there is none, and pass the token you get on to the API.",
  example: `users, next, err := u.client.ListUsers(ctx, token.Token)
...
return resources, next, nil, nil // "" only when the API says so`,
  source: "C1 guide, Partial data. Chance is possible: compare with the number in the target system.",
  check(sync, report) {
    const { resources, totals } = sync;
    for (const type of resources.usedTypes()) {
      const pageSize = resources.countOf(type);
      if (!PAGE_SIZES.has(pageSize)) continue;
      report({
        subject: toNamed("resource-type", type),
        related: [],
        detail: { what: "resources", pageSize, entitlements: 0 },
        types: [type],
        group: `resources\0${type}`,
      });
    }
    return {
      finish() {
        if (totals.total > 0) checkGrants(sync, report);
      },
    };
  },
  message({ subject, detail }) {
    const size = detail.pageSize.toLocaleString("en-US");
    if (detail.what === "resources")
      return `Type "${subject.id}" has exactly ${size} resources, a usual page size: perhaps only the first page came.`;
    return `${detail.entitlements.toLocaleString("en-US")} entitlements of type "${subject.id}" have exactly ${size} grants, a usual page size, and none has more: perhaps only the first page came.`;
  },
});

function checkGrants({ entitlements, totals }: SyncFacts, report: Report<Facts>): void {
  const indexes = Array.from({ length: entitlements.size }, (_, index) => index);
  for (const [type, same] of groupBy(indexes, (index) => entitlements.types[index] ?? "")) {
    const most = same.reduce((max, index) => Math.max(max, totals.byEntitlement[index] ?? 0), 0);
    const full = same.filter((index) => totals.byEntitlement[index] === most);
    if (!PAGE_SIZES.has(most) || full.length < MANY_ENTITLEMENTS) continue;
    report({
      subject: toNamed("resource-type", type),
      related: full.slice(0, EXAMPLES).map((index) => toNamed("entitlement", entitlements.ids[index] ?? "")),
      detail: { what: "grants", pageSize: most, entitlements: full.length },
      types: [type],
      group: `grants\0${type}`,
    });
  }
}
