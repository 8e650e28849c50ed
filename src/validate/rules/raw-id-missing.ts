import { toResource, toSync } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resourceType: string; readonly withRawId: number; readonly resources: number };

export const rawIdMissing = defineRule<Facts>({
  name: "raw-id-missing",
  level: "warning",
  family: "identity",
  needs: "any",
  summary:
    "Resources carry no RawId although others of the archive do. Where no resource has one, it is one finding of level info.",
  meaning:
    "Without a RawId a Terraform resource with `match_baton_id` finds nothing to match, and the object appears twice: once from Terraform, once from the connector.",
  cause: "The RawId annotation is set in some builders, or on some paths of a builder, only.",
  remedy: "Add the RawId annotation wherever a resource is built, with the id that the remote API uses for the object.",
  example: `rs.NewGroupResource(group.Name, groupResourceType, group.ID, traits, rs.WithAnnotation(&v2.RawId{Id: group.ID}))`,
  source: "C1 guide, Duplicate objects after sync.",
  check({ resources, run }, report) {
    const total = new Map<string, number>();
    const carried = new Map<string, number>();
    for (let index = 0; index < resources.size; index++) {
      const type = resources.typeOf(index);
      total.set(type, (total.get(type) ?? 0) + 1);
      if (resources.hasRawId(index)) carried.set(type, (carried.get(type) ?? 0) + 1);
    }
    if (carried.size === 0) {
      if (resources.size === 0) return undefined;
      report({
        subject: toSync(run.id),
        related: [],
        detail: { resourceType: "", withRawId: 0, resources: resources.size },
        types: [],
        group: "",
        level: "info",
      });
      return undefined;
    }
    for (let index = 0; index < resources.size; index++) {
      if (resources.hasRawId(index) || resources.withoutDetails.has(index)) continue;
      const identity = resources.identity(index);
      const { resourceType } = identity;
      report({
        subject: toResource(identity),
        related: [],
        detail: { resourceType, withRawId: carried.get(resourceType) ?? 0, resources: total.get(resourceType) ?? 0 },
        types: [resourceType],
        group: resourceType,
      });
    }
    return undefined;
  },
  message({ subject, detail }, count) {
    const { resourceType, withRawId, resources } = detail;
    if (resourceType === "") return `None of the ${plural(resources, "resource")} carries a RawId.`;
    const who =
      count > 1 ? `${plural(count, "resource")} of type "${resourceType}" carry` : `Resource ${named(subject)} carries`;
    const others =
      withRawId > 0 ? `${withRawId.toLocaleString("en-US")} others of that type do` : "resources of other types do";
    return `${who} no RawId, although ${others}.`;
  },
  remedyFor: ({ detail }) =>
    detail.resourceType === ""
      ? "If objects of this connector are to be matched with Terraform, add the RawId annotation to every resource; else nothing needs doing."
      : `Add rs.WithAnnotation(&v2.RawId{Id: ...}) wherever a resource of type "${detail.resourceType}" is built.`,
});
