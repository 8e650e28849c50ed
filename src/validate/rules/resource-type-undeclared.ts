import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { MOST_RELATED } from "../limits.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resources: number; readonly entitlements: number };

export const resourceTypeUndeclared = defineRule<Facts>({
  name: "resource-type-undeclared",
  level: "error",
  family: "resource-types",
  needs: "any",
  summary:
    "Resources have a type that the sync does not declare. One finding a type; a reference to a type that no resource has is a finding of the rule about that reference.",
  meaning:
    "Without its type nobody knows what the objects are (users, groups, apps) nor what they are called; they are not shown.",
  cause:
    "The builder's ResourceType() returns another id than the resources it lists carry, or the builder is not registered.",
  remedy: "Declare the type: return it from a builder's ResourceType() and register that builder in ResourceSyncers.",
  example: `var deviceResourceType = &v2.ResourceType{Id: "device", DisplayName: "Device"}

func (c *Connector) ResourceSyncers(ctx context.Context) []connectorbuilder.ResourceSyncer {
	return []connectorbuilder.ResourceSyncer{newUserBuilder(c.client), newDeviceBuilder(c.client)}
}`,
  source: "This project's own.",
  check(sync, report) {
    const { types, resources, entitlements } = sync;
    for (const type of resources.usedTypes()) {
      const nearest = types.nearest(type);
      if (type === "" || types.has(type) || nearest !== undefined) continue;
      const indexes = resources.ofType(type);
      report({
        subject: toNamed("resource-type", type),
        related: indexes.slice(0, MOST_RELATED).map((index) => toResource(resources.identity(index))),
        detail: {
          resources: indexes.length,
          entitlements: entitlements.types.filter((owner) => owner === type).length,
        },
        types: [type],
        group: type,
      });
    }
    return undefined;
  },
  message({ subject, detail }) {
    const uses = [plural(detail.resources, "resource")];
    if (detail.entitlements > 0) uses.push(plural(detail.entitlements, "entitlement"));
    return `Resource type "${subject.id}" is used by ${uses.join(" and ")}, but not declared.`;
  },
});
