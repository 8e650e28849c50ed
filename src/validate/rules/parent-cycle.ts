import { idText, toResource } from "../../findings/references.js";
import { NONE } from "../facts/identity-index.js";
import type { ResourceTable } from "../facts/resource-table.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly length: number };

export const parentCycle = defineRule<Facts>({
  name: "parent-cycle",
  level: "error",
  family: "references",
  needs: "any",
  identifiedBy: "subject-and-related",
  summary: "A resource is its own ancestor.",
  meaning:
    "A tree with a circle in it has no top: what walks up to the root never arrives, and the objects are shown nowhere.",
  cause:
    'The parent field is filled from a symmetric relation (membership, "managed by"), or a root object names itself as its parent.',
  remedy: "Set a parent only where one object contains the other, and none for a root.",
  example: `if group.ParentID != "" && group.ParentID != group.ID {
	options = append(options, rs.WithParentResourceID(&v2.ResourceId{ResourceType: groupResourceType.Id, Resource: group.ParentID}))
}`,
  source: "This project's own.",
  check({ resources }, report) {
    for (const cycle of parentCycles(resources)) {
      const related = cycle.map((index) => toResource(resources.identity(index)));
      const subject = related.reduce((least, one) => (idText(one) < idText(least) ? one : least));
      report({
        subject,
        related: related.slice(0, MOST_RELATED),
        detail: { length: cycle.length },
        types: [...new Set(cycle.map((index) => resources.typeOf(index)))],
        group: idText(subject),
      });
    }
    return undefined;
  },
  message({ subject, related, detail }) {
    if (detail.length === 1) return `Resource ${named(subject)} is its own parent.`;
    return `Resources ${list(related.map(named))} are each other's ancestors, in a circle of ${detail.length}.`;
  },
});

/** Follows each resource upwards once; a way that meets itself is a circle. */
function* parentCycles(resources: ResourceTable): Generator<readonly number[]> {
  const walkOf = new Int32Array(resources.size).fill(NONE);
  for (let start = 0; start < resources.size; start++) {
    let at = start;
    while (at !== NONE && walkOf[at] === NONE) {
      walkOf[at] = start;
      at = parentOf(resources, at);
    }
    if (at === NONE || walkOf[at] !== start) continue;
    const cycle = [at];
    for (let next = parentOf(resources, at); next !== at; next = parentOf(resources, next)) cycle.push(next);
    yield cycle;
  }
}

function parentOf(resources: ResourceTable, index: number): number {
  const parent = resources.parentOf(index);
  return parent === undefined ? NONE : resources.find(parent.resourceType, parent.resource);
}
