import { toNamed, toResource } from "../../findings/references.js";
import { NONE } from "../facts/identity-index.js";
import { subjects } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly annotation: string; readonly principalInSync: boolean };

export const externalMatchUnresolved = defineRule<Facts>({
  name: "external-match-unresolved",
  level: "info",
  family: "annotations",
  needs: "any",
  summary: "An ExternalResourceMatch annotation is still in the sync, so it was never matched.",
  meaning:
    "The grant stands for people of another connector, and they were not looked up: the access is shown for nobody. Its principal may dangle on purpose until then.",
  cause: "The connector ran without a file of external resources, or nobody in it matches.",
  remedy:
    "Run the connector with --external-resource-c1z and the other connector's archive; if it was given, check key and value of the match.",
  example: `./baton-yourservice --external-resource-c1z okta.c1z`,
  source: "SDK ingest invariant I9.",
  check(_sync, report) {
    return {
      unusualGrant(grant) {
        const annotation = grant.details.externalMatch;
        if (annotation === "") return;
        report({
          subject: toNamed("grant", grant.id),
          related: [toResource(grant.principal)],
          detail: { annotation, principalInSync: grant.principalIndex !== NONE },
          types: grant.types,
          group: annotation,
        });
      },
    };
  },
  message: (evidence, count) =>
    `${subjects(evidence, count, "grant", "still carries", "still carry")} ${evidence.detail.annotation}: the match was never made.`,
});
