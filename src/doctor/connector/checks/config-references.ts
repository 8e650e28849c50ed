import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import { type DrivenConfig, type DrivenType, NEEDS_DRIVEN } from "../config-driven/driven-config.js";
import { noDrivenConfig } from "../config-driven/no-driven-config.js";
import { drivenConfigs } from "../config-driven/read-driven-config.js";
import type { ConnectorCheck } from "../connector-check.js";
import { entryIn, itemsOf, type Tree, textIn, valueIn } from "../tree/tree.js";

/** A word that stands for itself, in quotes or not; an expression is something else. */
const WORD = /^(?:'([^']*)'|"([^"]*)"|([A-Za-z_][\w-]*))$/;
/** Keys of baton-http that name other resource types. */
const TYPE_KEYS = ["depends_on", "child_types", "parent_type"];

/** What grants and entitlements refer to. */
export const CONFIG_REFERENCES: ConnectorCheck = {
  name: "config-references",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_DRIVEN,
  does: "Reports principal types, types under `grantable_to`, `depends_on`, `parent_type` and `child_types` that are no resource type of the configuration, grants of an entitlement that their type does not declare, and grants under `skip_entitlements_and_grants`. Expressions are left alone.",
  remedy: "config-driven-connector",
  covers: [],
  missing: noDrivenConfig,
  *run({ setups }) {
    for (const config of drivenConfigs(setups)) for (const type of config.types) yield* faults(type, config);
  },
};

interface Named {
  readonly word: string;
  readonly line: number;
  readonly as: string;
}

function* faults(type: DrivenType, config: DrivenConfig): Generator<Draft> {
  const { file, types } = config;
  const ids = types.map(({ id }) => id);
  for (const { word, line, as } of namedTypes(type)) {
    if (ids.includes(word)) continue;
    const [near] = nearestNames(word, ids, 1);
    const advice = near === undefined ? ` Declared: ${ids.join(", ")}.` : ` Is ${near} meant?`;
    yield {
      status: "failed",
      file,
      line,
      message: `${type.id}: ${as} ${word} is no resource type of this configuration.${advice}`,
    };
  }
  yield* entitlementFaults(type, file);
  const grants = entryIn(type.tree, "grants");
  if (grants !== undefined && textIn(type.tree, "skip_entitlements_and_grants") === "true") {
    const message = `${type.id} has \`grants\`, and \`skip_entitlements_and_grants\`, which leaves them out.`;
    yield { status: "warning", file, line: grants.line, message };
  }
}

function namedTypes({ tree, mappings }: DrivenType): readonly Named[] {
  const inMappings = mappings.flatMap((mapping) => [
    ...(mapping.kind === "grant" ? wordsAt(mapping.tree, "principal_type", "the principal type") : []),
    ...wordsAt(mapping.tree, "grantable_to", "grantable_to:"),
  ]);
  return [...inMappings, ...TYPE_KEYS.flatMap((key) => wordsAt(tree, key, `${key}:`))];
}

function wordsAt(tree: Tree, key: string, as: string): readonly Named[] {
  const value = valueIn(tree, key);
  const items = value?.kind === "list" ? itemsOf(value) : value === undefined ? [] : [value];
  return items.flatMap((item) => {
    const word = wordIn(textIn(item));
    return word === undefined ? [] : [{ word, line: item.line, as }];
  });
}

function wordIn(text: string | undefined): string | undefined {
  const [, single, double, bare] = WORD.exec(text ?? "") ?? [];
  return single ?? double ?? bare;
}

function* entitlementFaults({ id, mappings, hasDynamicEntitlements }: DrivenType, file: string): Generator<Draft> {
  const declared = mappings
    .filter(({ kind }) => kind === "static entitlement")
    .flatMap(({ tree }) => [textIn(tree, "id"), textIn(tree, "slug")])
    .flatMap((text) => wordIn(text) ?? text ?? []);
  for (const { tree } of mappings.filter(({ kind }) => kind === "grant")) {
    const entry = entryIn(tree, "entitlement_id") ?? entryIn(tree, "entitlement_name");
    const word = wordIn(textIn(entry?.value));
    if (entry === undefined || hasDynamicEntitlements || (word === undefined && declared.length > 0)) continue;
    if (word !== undefined && declared.includes(word)) continue;
    const [near] = word === undefined ? [] : nearestNames(word, declared, 1);
    const known =
      declared.length === 0 ? " The type declares none." : ` Declared: ${[...new Set(declared)].join(", ")}.`;
    const advice = near === undefined ? known : ` Is ${near} meant?`;
    const message = `${id}: grants are of the entitlement ${word ?? "of an expression"}, which this type does not declare.${advice}`;
    yield { status: "failed", file, line: entry.line, message };
  }
}
