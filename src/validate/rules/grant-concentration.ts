import type { Reference } from "../../findings/finding.js";
import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { NONE } from "../facts/identity-index.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

/** A sync with fewer grants is small: half of them mean little. */
const LARGE_SYNC = 10_000;
const SHARE = 0.5;

type Facts = { readonly grants: number; readonly of: number };

export const grantConcentration = defineRule<Facts>({
  name: "grant-concentration",
  level: "info",
  family: "grants",
  needs: "everything",
  summary: `One entitlement or resource holds more than half of the grants of a sync of ${plural(LARGE_SYNC, "grant")} or more.`,
  meaning:
    'Such an object costs most of the time and space of a sync. An "everyone" group tells nothing that its members\' existence does not tell.',
  cause:
    "A built-in group that everybody is in, or one app that all access hangs on; sometimes a filter that should have narrowed Grants and does not.",
  remedy:
    "Leave a built-in everyone group out, or emit it without grants (SkipGrants); else check that Grants asks for the one resource it was called for.",
  example: `rs.WithAnnotation(&v2.SkipGrants{})`,
  source: "C1 guide, Performance issues.",
  check({ totals, entitlements, resources }, report) {
    return {
      finish() {
        const of = totals.total;
        if (of < LARGE_SYNC) return;
        const add = (subject: Reference, grants: number, type: string) =>
          report({ subject, related: [], detail: { grants, of }, types: [type], group: type });
        const byResource = new Map<number, number>();
        let explained = NONE;
        for (let index = 0; index < entitlements.size; index++) {
          const grants = totals.byEntitlement[index] ?? 0;
          const resource = entitlements.resources[index] ?? NONE;
          byResource.set(resource, (byResource.get(resource) ?? 0) + grants);
          if (grants <= of * SHARE) continue;
          explained = resource;
          add(toNamed("entitlement", entitlements.ids[index] ?? ""), grants, entitlements.types[index] ?? "");
        }
        for (const [resource, grants] of byResource) {
          if (resource === NONE || resource === explained || grants <= of * SHARE) continue;
          add(toResource(resources.identity(resource)), grants, resources.typeOf(resource));
        }
      },
    };
  },
  message({ subject, detail }) {
    const what = subject.kind === "resource" ? `Resource ${named(subject)}` : `Entitlement ${named(subject)}`;
    const percent = Math.round((detail.grants / detail.of) * 100);
    return `${what} holds ${percent} % of all grants (${detail.grants.toLocaleString("en-US")} of ${detail.of.toLocaleString("en-US")}).`;
  },
});
