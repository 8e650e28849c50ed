import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { type GroupGrant, GroupGrants } from "../facts/group-grants.js";
import { named, subjects } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = {
  readonly principalType: string;
  readonly resourceType: string;
  /** Users who hold an entitlement of the principal, and do not hold what it was given; where they are too many to look at, at least so many holders. */
  readonly members: number;
  readonly wasCounted: boolean;
  /** Grants of the same kind that are expandable. */
  readonly expandable: number;
};

export const groupGrantNotExpandable = defineRule<Facts>({
  name: "group-grant-not-expandable",
  level: "info",
  family: "expansion",
  needs: "everything",
  summary:
    "A group or role whose members are known is granted something without GrantExpandable. A warning where other grants between the same types are expandable.",
  meaning:
    "In C1 the group has the access, and its members do not: their reviews leave it out, and it can't be traced back to them.",
  cause:
    "The connector maps grants to groups, but not how they are inherited. It is right as it is where the target system does not pass on access to members, or where the connector also lists what each member has: then the members hold it, and nothing is said.",
  remedy: "Add a GrantExpandable annotation that names the membership entitlement of the principal.",
  example: `grant.NewGrant(role, "assigned", group.Id, grant.WithAnnotation(&v2.GrantExpandable{
	EntitlementIds: []string{ent.NewEntitlementID(group, "member")},
}))`,
  source: "SDK annotation_grant.proto, docs/expansion.md.",
  check(sync, report) {
    const grants = new GroupGrants(sync);
    return {
      unusualGrant: (grant) => grants.add(grant),
      finish() {
        for (const { grant, membership, members, wasCounted, expandable } of grants.withLoss()) {
          report({
            subject: toNamed("grant", grant.id),
            related: [
              toNamed("entitlement", sync.entitlements.ids[grant.entitlement] ?? ""),
              toResource(sync.resources.identity(grant.principal)),
              toNamed("entitlement", sync.entitlements.ids[membership] ?? ""),
            ],
            detail: { ...typesOf(grant), members, wasCounted, expandable },
            types: Object.values(typesOf(grant)),
            group: Object.values(typesOf(grant)).join("\0"),
            ...(expandable > 0 && { level: "warning" as const }),
          });
        }
      },
    };
    function typesOf({ principal, entitlement }: GroupGrant) {
      const principalType = sync.resources.typeOf(principal);
      return { principalType, resourceType: sync.entitlements.types[entitlement] ?? "" };
    }
  },
  message(evidence, count) {
    const { principalType, resourceType, members, wasCounted, expandable } = evidence.detail;
    const others =
      expandable === 0
        ? ""
        : ` (${plural(expandable, "grant")} of that kind ${expandable === 1 ? "is" : "are"} expandable)`;
    if (count > 1) {
      return `${subjects(evidence, count, "grant", "gives", "give")} entitlements of type "${resourceType}" to principals of type "${principalType}" without GrantExpandable${others}: their members do not inherit them.`;
    }
    const [entitlement, principal, membership] = evidence.related.map(named);
    return `${subjects(evidence, count, "grant", "gives", "give")} ${entitlement} to ${principal} without GrantExpandable${others}: ${wasCounted ? plural(members, "user") : `at least ${plural(members, "holder")}`} with ${membership} ${members === 1 ? "does" : "do"} not inherit it.`;
  },
});
