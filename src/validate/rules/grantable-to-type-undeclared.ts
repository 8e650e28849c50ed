import { toNamed } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { groupBy } from "../facts/group-by.js";
import { defineRule } from "../rule.js";

const EXAMPLES = 5;

type Facts = {
  readonly word: string;
  /** The declared type that differs from it in case only; empty where there is none. */
  readonly declared: string;
  readonly resourceType: string;
  readonly entitlements: number;
};

export const grantableToTypeUndeclared = defineRule<Facts>({
  name: "grantable-to-type-undeclared",
  level: "warning",
  family: "resource-types",
  needs: "any",
  summary:
    "Entitlements are grantable to a type that the connector does not declare. One finding for each such type and type of resource.",
  meaning:
    "Nobody can get the entitlement by a request: types are compared byte by byte, and no principal has that one.",
  cause: "The type is written as text (`User`) instead of taken from the builder, or its builder is not registered.",
  remedy: "Correct the word to the declared type, or register the builder of the type.",
  example: `ent.NewAssignmentEntitlement(group, "member", ent.WithGrantableTo(userResourceType)) // not &v2.ResourceType{Id: "User"}`,
  source: "C1 guide, Case mismatch.",
  check({ types, entitlements }, report) {
    if (types.size === 0) return undefined;
    const indexes = Array.from({ length: entitlements.size }, (_, index) => index);
    const wrong = indexes.flatMap((index) =>
      (entitlements.grantableTo[index] ?? []).filter((word) => !types.has(word)).map((word) => ({ index, word })),
    );
    for (const [, same] of groupBy(wrong, ({ index, word }) => `${entitlements.types[index]}\0${word}`)) {
      const { index = 0, word = "" } = same[0] ?? {};
      const resourceType = entitlements.types[index] ?? "";
      report({
        subject: toNamed("resource-type", word),
        related: same.slice(0, EXAMPLES).map((one) => toNamed("entitlement", entitlements.ids[one.index] ?? "")),
        detail: { word, declared: types.nearest(word) ?? "", resourceType, entitlements: same.length },
        types: [resourceType],
        group: `${resourceType}\0${word}`,
      });
    }
    return undefined;
  },
  message({ detail }) {
    const { word, declared, resourceType, entitlements } = detail;
    const verb = entitlements === 1 ? "is" : "are";
    const what = `${plural(entitlements, "entitlement")} of type "${resourceType}" ${verb} grantable to "${word}"`;
    return declared === ""
      ? `${what}, a type that is not declared.`
      : `${what}; the declared type is "${declared}", which differs in case.`;
  },
  remedyFor: ({ detail }) =>
    detail.declared === ""
      ? `Register the builder of type "${detail.word}" in ResourceSyncers, or don't name the type in ent.WithGrantableTo.`
      : `Correct the word "${detail.word}" to "${detail.declared}" in ent.WithGrantableTo, best by passing the builder's resource type.`,
});
