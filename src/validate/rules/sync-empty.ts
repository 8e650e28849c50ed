import { toSync } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resourceTypes: number };

export const syncEmpty = defineRule<Facts>({
  name: "sync-empty",
  level: "error",
  family: "sync",
  needs: "resources",
  summary: "A sync holds no resources.",
  meaning: "The sync ended without an error and found nothing. To C1 that means that everything is gone.",
  cause: "The credential may log in but not read; a filter is too tight; or paging starts past the end.",
  remedy: "Check the credential's read scopes first, then filters, then the first page token.",
  example: `./baton-yourservice --log-level debug 2>&1 | grep -i "response\\|count"`,
  source: "C1 guide, Empty sync results.",
  check({ resources, types, run }, report) {
    if (resources.size === 0)
      report({ subject: toSync(run.id), related: [], detail: { resourceTypes: types.size }, types: [], group: "" });
    return undefined;
  },
  message: ({ detail }) =>
    detail.resourceTypes === 0
      ? "The sync holds nothing at all."
      : `The sync declares ${plural(detail.resourceTypes, "resource type")}, but holds no resources.`,
});
