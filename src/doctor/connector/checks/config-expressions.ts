import type { Draft } from "../../../check-runner/check-result.js";
import { type CelMember, readCel } from "../cel/read-cel.js";
import { type DrivenConfig, type Mapping, NEEDS_DRIVEN } from "../config-driven/driven-config.js";
import { noDrivenConfig } from "../config-driven/no-driven-config.js";
import { drivenConfigs } from "../config-driven/read-driven-config.js";
import type { ConnectorCheck } from "../connector-check.js";
import { entriesOf, type Tree, valueIn } from "../tree/tree.js";

/** Fields of baton-sql's maps that are taken as they are written. Source: baton-sql, pkg/bsql/entitlements.go and grants.go. */
const AS_WRITTEN: Readonly<Record<Mapping["kind"], readonly string[]>> = {
  resource: ["annotations"],
  "static entitlement": ["id", "slug", "purpose", "grantable_to", "immutable", "provisioning", "annotations"],
  entitlement: ["grantable_to", "immutable", "provisioning", "annotations"],
  grant: ["principal_type", "annotations", "expandable"],
};
/** baton-sql puts a word that stands alone into quotes. Source: pkg/bcel/helpers.go. */
const BARE = /^[a-zA-Z_]\w*$/;
/** What expressions of baton-sql can take of these. Source: pkg/bcel/bcel.go. */
const SQL_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  resource: ["ID", "Type", "DisplayName"],
  principal: ["ID", "Type", "DisplayName"],
  entitlement: ["ID"],
};

/** Expressions in the Common Expression Language. */
export const CONFIG_EXPRESSIONS: ConnectorCheck = {
  name: "config-expressions",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_DRIVEN,
  does: "Parses the CEL expressions (baton-sql: the fields of maps, and variables of provisioning; baton-http: all that begins with `cel:`): a mistake in one ends a sync only at the first row. Reports members that do not exist in baton-sql (`resource.id` for `resource.ID`). Columns and functions are not known, so they are not checked.",
  remedy: "config-driven-connector",
  covers: [],
  missing: noDrivenConfig,
  *run({ setups }) {
    for (const config of drivenConfigs(setups)) {
      const texts = config.program === "baton-sql" ? sqlExpressions(config) : httpExpressions(config.document);
      for (const expression of texts) yield* faults(expression, config);
    }
  },
};

interface Expression {
  readonly text: string;
  readonly line: number;
  readonly of: string;
}

function sqlExpressions({ types }: DrivenConfig): readonly Expression[] {
  return types.flatMap(({ id, mappings }) =>
    mappings.flatMap(({ kind, tree }) => [
      ...entriesOf(tree).flatMap(({ key, value }) =>
        AS_WRITTEN[kind].includes(key) ? [] : textsIn(value, `${id}, ${key}`),
      ),
      ...textsIn(valueIn(tree, "provisioning", "vars"), `${id}, provisioning`),
    ]),
  );
}

function httpExpressions(document: Tree): readonly Expression[] {
  return textsIn(document, "").flatMap(({ text, line }) =>
    text.startsWith("cel:") ? [{ text: text.slice("cel:".length), line, of: "cel" }] : [],
  );
}

function textsIn(tree: Tree | undefined, of: string): readonly Expression[] {
  if (tree === undefined) return [];
  if (tree.kind === "list") return tree.items.flatMap((item) => textsIn(item, of));
  if (tree.kind === "map") return tree.entries.flatMap(({ value }) => textsIn(value, of));
  return tree.isNull || tree.text === "" ? [] : [{ text: tree.text, line: tree.line, of }];
}

function* faults({ text, line, of }: Expression, { program, file }: DrivenConfig): Generator<Draft> {
  if (program === "baton-sql" && BARE.test(text)) return;
  const { fault, members } = readCel(text, program === "baton-sql" ? "column" : "member");
  if (fault !== undefined) {
    const isProse = /^[A-Za-z][\w .,-]*$/.test(text) && program === "baton-sql";
    const advice = isProse ? ` A text needs quotes of its own: "'${text}'".` : "";
    const message = `${of}: this is no expression that CEL can read: ${fault.message} (character ${fault.offset + 1}).${advice}`;
    // The documentation's own example has prose there, which the source of 2025-02-05 could not read.
    const isDescription = isProse && of.endsWith(", description");
    yield { status: isDescription ? "info" : "failed", file, line, message };
  } else if (program === "baton-sql") yield* memberFaults(members, { text, line, of }, file);
}

function* memberFaults(members: readonly CelMember[], { line, of }: Expression, file: string): Generator<Draft> {
  for (const { of: name, member } of members) {
    const known = Object.hasOwn(SQL_MEMBERS, name) ? SQL_MEMBERS[name] : undefined;
    const right = known?.find((one) => one.toLowerCase() === member.toLowerCase().replaceAll("_", ""));
    if (right === undefined || right === member) continue;
    yield { status: "failed", file, line, message: `${of}: ${name} has no ${member}: the name is ${name}.${right}.` };
  }
}
