import type { ConnectorSetups, SettingsDocument } from "../setups.js";
import { entriesOf, entryIn, itemsOf, type Tree, type TreeEntry, textIn, valueIn } from "../tree/tree.js";
import type { DrivenConfig, DrivenType, Mapping, MappingKind, PagedQuery } from "./driven-config.js";

/**
 * The configurations of baton-sql and baton-http of a folder, in one shape.
 * Sources: baton/baton-sql.mdx and developer/http-authoring.mdx of the public documentation (2026-08-21), rap/connectors/meta-sql.md and
 * meta-http.md there; baton-sql, pkg/bsql/config.go (2025-02-05).
 */
export function drivenConfigs({ sql, http }: ConnectorSetups): readonly DrivenConfig[] {
  return [
    ...sql.map((settings) => configOf("baton-sql", settings)),
    ...http.map((settings) => configOf("baton-http", settings)),
  ];
}

function configOf(program: DrivenConfig["program"], { file, document }: SettingsDocument): DrivenConfig {
  const types = entriesOf(valueIn(document, "resource_types"));
  return { program, file, document, types: types.map((entry) => typeOf(entry, program)) };
}

function typeOf({ key: id, line, value: tree }: TreeEntry, program: DrivenConfig["program"]): DrivenType {
  const list = entryIn(tree, "list");
  const resource = mappingsAt(list, "resource", "resource_mapping");
  const dynamic = partsAt(tree, "entitlements");
  const grants = partsAt(tree, "grants");
  const traits = program === "baton-http" ? listedTraits(tree) : [];
  return {
    ...{ id, line, tree },
    hasList: list !== undefined || entryIn(tree, "static_resources") !== undefined,
    lacksMap: list !== undefined && resource.length === 0,
    traits: [...traits, ...entriesOf(valueIn(list?.value, "map", "traits"))],
    mappings: [
      ...resource,
      ...itemsOf(valueIn(tree, "static_entitlements")).map(
        (item): Mapping => ({ kind: "static entitlement", tree: item, line: item.line }),
      ),
      ...dynamic.flatMap((part) => mappingsAt(part, "entitlement", "entitlement_mapping")),
      ...grants.flatMap((part) => mappingsAt(part, "grant", "grant_mapping")),
    ],
    queries: [
      ...(list === undefined ? [] : [queryOf(list, "list")]),
      ...dynamic.map((part) => queryOf(part, "entitlements")),
      ...grants.map((part) => queryOf(part, "grants")),
    ],
    hasDynamicEntitlements: dynamic.length > 0,
  };
}

interface Part {
  readonly line: number;
  readonly value: Tree;
}

/** One map, or a list of maps. */
function partsAt(tree: Tree, key: string): readonly Part[] {
  const entry = entryIn(tree, key);
  if (entry === undefined) return [];
  if (entry.value.kind === "list") return entry.value.items.map((value) => ({ line: value.line, value }));
  return entry.value.kind === "map" ? [entry] : [];
}

/** `map:`, as one or as a list, and what baton-http has under `response`. */
function mappingsAt(part: Part | undefined, kind: MappingKind, name: string): readonly Mapping[] {
  if (part === undefined) return [];
  const entries = [entryIn(part.value, "map"), entryIn(valueIn(part.value, "response"), name)];
  return entries.flatMap((entry): Mapping[] => {
    if (entry === undefined) return [];
    const trees = entry.value.kind === "list" ? entry.value.items : [entry.value];
    return trees.map((tree) => ({ kind, tree, line: entry.value.kind === "list" ? tree.line : entry.line }));
  });
}

function queryOf({ value, line }: Part, what: PagedQuery["what"]): PagedQuery {
  return { query: entryIn(value, "query"), pagination: entryIn(value, "pagination"), line, what };
}

function listedTraits(tree: Tree): readonly TreeEntry[] {
  return itemsOf(valueIn(tree, "traits")).map((value) => ({ key: textIn(value) ?? "", line: value.line, value }));
}
