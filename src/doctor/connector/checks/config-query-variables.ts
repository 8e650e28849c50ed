import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import { type DrivenConfig, type DrivenType, NEEDS_DRIVEN } from "../config-driven/driven-config.js";
import { noDrivenConfig } from "../config-driven/no-driven-config.js";
import { drivenConfigs } from "../config-driven/read-driven-config.js";
import type { ConnectorCheck } from "../connector-check.js";
import { entriesOf, itemsOf, type Tree, valueIn } from "../tree/tree.js";

/** Source: baton-sql, pkg/bsql/query.go: `?<Name>` or `?<Name|unquoted>`. */
const VARIABLE = /\?<([a-zA-Z0-9_]+)(?:\|[a-zA-Z0-9_]+)?>/g;
/** Known without being defined. Source: baton-sql, pkg/bsql/validate.go. */
const PAGING = ["limit", "offset", "cursor"];

/** Variables of queries. Source: baton-sql, pkg/bsql/validate.go (2026): one that `vars` does not define ends the start. */
export const CONFIG_QUERY_VARIABLES: ConnectorCheck = {
  name: "config-query-variables",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_DRIVEN,
  does: "baton-sql: reports `?<name>` in a query that grants or revokes whose `vars` do not define the name. In queries of lists, entitlements and grants it is a note: the source refuses it, while the documentation has an example without `vars`.",
  remedy: "config-driven-connector",
  covers: [],
  missing: noDrivenConfig,
  *run({ setups }) {
    for (const config of drivenConfigs(setups)) {
      if (config.program !== "baton-sql") continue;
      for (const type of config.types) {
        yield* readingFaults(type, config);
        yield* provisioningFaults(type, config);
      }
    }
  },
};

function* readingFaults({ id, tree }: DrivenType, { file }: DrivenConfig): Generator<Draft> {
  const parts = [valueIn(tree, "list"), valueIn(tree, "entitlements"), ...itemsOf(valueIn(tree, "grants"))];
  for (const part of parts)
    yield* undefinedIn(valueIn(part, "query"), valueIn(part, "vars"), { id, file, status: "info" });
}

function* provisioningFaults({ id, mappings }: DrivenType, { file }: DrivenConfig): Generator<Draft> {
  for (const { tree } of mappings) {
    const provisioning = valueIn(tree, "provisioning");
    for (const action of ["grant", "revoke"]) {
      for (const query of itemsOf(valueIn(provisioning, action, "queries"))) {
        yield* undefinedIn(query, valueIn(provisioning, "vars"), { id, file, status: "failed" });
      }
    }
  }
}

interface Where {
  readonly id: string;
  readonly file: string;
  readonly status: "failed" | "info";
}

function* undefinedIn(query: Tree | undefined, vars: Tree | undefined, { id, file, status }: Where): Generator<Draft> {
  if (query?.kind !== "text") return;
  const defined = entriesOf(vars).map(({ key }) => key.toLowerCase());
  const used = new Set([...query.text.matchAll(VARIABLE)].map(([, name = ""]) => name.toLowerCase()));
  for (const name of used) {
    if (PAGING.includes(name) || defined.includes(name)) continue;
    const [near] = nearestNames(name, defined, 1);
    const advice = near === undefined ? `Define it under \`vars\`.` : `Is ?<${near}> meant?`;
    const message = `${id}: a query uses ?<${name}>, which \`vars\` does not define. ${advice}`;
    yield { status, file, line: query.line, key: `${id} ${name}`, message };
  }
}
