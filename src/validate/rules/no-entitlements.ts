import { toSync } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resources: number };

export const noEntitlements = defineRule<Facts>({
  name: "no-entitlements",
  level: "warning",
  family: "sync",
  needs: "everything",
  summary:
    "The sync holds resources, but no entitlements. Silent where the run or every resource type was told to skip them.",
  meaning: "Without entitlements nothing can be granted, requested or reviewed.",
  cause: "Only the user builder is registered, or Entitlements of the other builders returns nothing.",
  remedy: 'Emit at least one entitlement for each group, role and app; "member" or "access" will do.',
  example: `func (g *groupBuilder) Entitlements(ctx context.Context, resource *v2.Resource, _ *pagination.Token) (...) {
	return []*v2.Entitlement{ent.NewAssignmentEntitlement(resource, "member", ent.WithGrantableTo(userResourceType))}, "", nil, nil
}`,
  source: "C1 guide, Empty sync results.",
  check({ resources, entitlements, types, run, skippedEntitlements }, report) {
    const isIntended =
      skippedEntitlements || (types.size > 0 && [...types.all()].every((type) => type.skipsEntitlements));
    if (resources.size === 0 || entitlements.size > 0 || isIntended) return undefined;
    report({ subject: toSync(run.id), related: [], detail: { resources: resources.size }, types: [], group: "" });
    return undefined;
  },
  message: ({ detail }) => `The sync holds ${plural(detail.resources, "resource")}, but no entitlements.`,
});
