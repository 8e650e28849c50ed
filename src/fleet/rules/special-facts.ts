import type { Detail, Reference } from "../../findings/finding.js";
import { exclusionProblems } from "../../validate/facts/exclusion-problems.js";
import { ID_PARTS } from "../../validate/facts/id-parts.js";
import type { RuleRow } from "./evidence-of.js";
import { referenceOf } from "./reference-of.js";

/** What columns alone don't say: lists, and groups that are made of them. */
interface SpecialFacts {
  readonly detail?: Detail;
  readonly group?: string;
  readonly related?: readonly Reference[];
}

/** By rule. */
export const SPECIAL_FACTS: Readonly<Record<string, (rows: readonly RuleRow[]) => SpecialFacts>> = {
  "no-users": (rows) => ({ detail: { userTypes: itemsOf(rows) } }),
  "parent-absent": (rows) => ({ detail: { parentTypes: itemsOf(rows) } }),
  "child-resource-type-undeclared": (rows) => ({ detail: { resourceTypes: itemsOf(rows) } }),
  "resource-type-case": (rows) => ({ detail: { resourceTypes: itemsOf(rows) } }),
  "raw-id-shared-across-types": (rows) => ({
    detail: { resourceTypes: itemsOf(rows) },
    group: itemsOf(rows).join("\0"),
  }),
  "grant-principal-not-grantable": ([row]) => {
    const grantableTo = listIn(row?.items);
    const { resourceType, principalType } = row ?? {};
    return { detail: { grantableTo }, group: [resourceType, principalType, ...grantableTo].join("\0") };
  },
  "grant-duplicate": ([row]) => ({ related: [referenceOf("resource", String(row?.principal_key))] }),
  "exclusion-group-invalid": ([row]) => {
    const { members, type_count: types, default_count: defaults, scope_key: scope, subject_key: id } = row ?? {};
    const counts = { members: Number(members), types: Number(types), defaults: Number(defaults) };
    const owner = referenceOf("resource", String(scope));
    const ids = scope === "" || owner.kind !== "resource" ? [] : [owner.id.resourceType, owner.id.resource];
    return {
      detail: { problems: exclusionProblems(counts), members: counts.members },
      group: [String(id), ...ids].join("\0"),
    };
  },
  "id-empty": ([row]) => {
    const kind = String(row?.kind);
    const parts = ID_PARTS.get(kind) ?? [];
    const empty = parts.filter((_, index) => row?.[`empty_${index + 1}`] === true);
    return { detail: { kind, empty, where: null }, group: [kind, ...empty].join("\0") };
  },
};

function itemsOf(rows: readonly RuleRow[]): readonly string[] {
  return rows.flatMap(({ item }) => (typeof item === "string" ? item : []));
}

function listIn(json: unknown): readonly string[] {
  const list: unknown = typeof json === "string" ? JSON.parse(json) : [];
  return Array.isArray(list) ? list.map(String) : [];
}
