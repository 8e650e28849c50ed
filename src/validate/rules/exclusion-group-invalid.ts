import { toNamed } from "../../findings/references.js";
import type { EntitlementTable } from "../facts/entitlement-table.js";
import { exclusionProblems, MOST_MEMBERS } from "../facts/exclusion-problems.js";
import { groupBy } from "../facts/group-by.js";
import { MOST_RELATED } from "../limits.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly problems: readonly string[]; readonly members: number };

export const exclusionGroupInvalid = defineRule<Facts>({
  name: "exclusion-group-invalid",
  level: "warning",
  family: "annotations",
  needs: "any",
  summary: `An exclusion group has two defaults, spans two resource types, or has more than ${MOST_MEMBERS} members.`,
  meaning:
    "The group says that a principal has one of its entitlements at most. Where it contradicts itself, the SDK ends the sync with an error.",
  cause: "The group's id is not made for one resource type, or every level is marked as the default.",
  remedy:
    "One default a group, entitlements of one resource type, 50 of them at most; put the type or the resource into the group's id.",
  example: `ent.WithAnnotation(&v2.EntitlementExclusionGroup{
	ExclusionGroupId: "repository-role", Order: 1, IsDefault: role == "read", ScopeToResource: true,
})`,
  source: "SDK ingest invariant I5, syncer.go.",
  check({ entitlements }, report) {
    const groups = groupBy(entitlements.exclusionGroups.keys(), (index) => groupKey(entitlements, index));
    for (const [key, members] of groups) {
      const problems = problemsOf(entitlements, members);
      if (problems.length === 0) continue;
      const id = entitlements.exclusionGroups.get(members[0] ?? -1)?.id ?? "";
      report({
        subject: toNamed("exclusion-group", id),
        related: members.slice(0, MOST_RELATED).map((index) => toNamed("entitlement", entitlements.ids[index] ?? "")),
        detail: { problems, members: members.length },
        types: [...new Set(members.map((index) => entitlements.types[index] ?? ""))],
        group: key,
      });
    }
    return undefined;
  },
  message: ({ subject, detail }) => `Exclusion group ${named(subject)} ${detail.problems.join(", and ")}.`,
});

/** A group is one for the whole connector, or one for each resource. */
function groupKey(entitlements: EntitlementTable, index: number): string {
  const group = entitlements.exclusionGroups.get(index);
  if (group === undefined || !group.isScopedToResource) return group?.id ?? "";
  return `${group.id}\0${entitlements.types[index]}\0${entitlements.resourceIds[index]}`;
}

function problemsOf(entitlements: EntitlementTable, members: readonly number[]): readonly string[] {
  const defaults = members.filter((index) => entitlements.exclusionGroups.get(index)?.isDefault).length;
  const types = new Set(members.map((index) => entitlements.types[index])).size;
  return exclusionProblems({ defaults, types, members: members.length });
}
