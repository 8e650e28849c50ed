import { posix } from "node:path";
import type { Draft } from "../../../check-runner/check-result.js";
import { isSecretName } from "../../../secrets/secret-names.js";
import { type DrivenConfig, NEEDS_DRIVEN } from "../config-driven/driven-config.js";
import { noDrivenConfig } from "../config-driven/no-driven-config.js";
import { drivenConfigs } from "../config-driven/read-driven-config.js";
import type { ConnectorCheck, ConnectorSubject } from "../connector-check.js";
import type { ConnectorRun } from "../deployments/connector-run.js";
import { envFileVariables } from "../deployments/env-file.js";
import { runTitle } from "../deployments/run-title.js";
import { meantOr } from "../meant-or.js";
import { isPlaceholder } from "../settings/is-placeholder.js";
import { settingOf } from "../settings/run-settings.js";
import { entryIn, type Tree, type TreeEntry, textIn, valueIn } from "../tree/tree.js";

/** Sources: baton-sql, pkg/bsql/offline_validate.go (2026); baton/baton-sql.mdx and rap/connectors/meta-sql.md of the documentation, 2026-08-21. */
const SCHEMES = ["postgres", "postgresql", "mysql", "sqlserver", "mssql", "oracle", "hana", "hdb", "sqlite", "db2"];
/** Source: developer/http-authoring.mdx of the documentation, "Authentication methods", 2026-08-21. */
const AUTH_TYPES = [
  "none",
  "bearer",
  "basic",
  "api_key",
  "oauth2_client_credentials",
  "oauth2_password",
  "bearer_dynamic",
];
/** Source: baton-sql, pkg/database/database.go: what is replaced. */
const REFERENCE = /\$\{([A-Za-z0-9_]+)\}/g;

/** How the configuration reaches its database or API. */
export const CONFIG_CONNECTION: ConnectorCheck = {
  name: "config-connection",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_DRIVEN,
  does: "Reports a database that is not named, an unknown scheme or kind of authentication, a connection without a user, passwords and tokens in plain text (never shown), and variables in `$` and braces that a file which starts the connector with this configuration, or a `.env` file beside it, does not set.",
  remedy: "config-driven-connector",
  covers: [],
  missing: noDrivenConfig,
  *run(subject) {
    for (const config of drivenConfigs(subject.setups)) {
      if (config.program === "baton-sql") yield* databaseFaults(config);
      else yield* authFaults(config);
      yield* plainSecrets(valueIn(config.document, "connect"), config.file);
      const unset = [...unsetVariables(config, subject)];
      yield* unset;
      if (unset.length === 0) yield* absentFromEnvFile(config, subject);
    }
  },
};

function* authFaults({ file, document }: DrivenConfig): Generator<Draft> {
  const entry = entryIn(valueIn(document, "connect", "auth"), "type");
  const type = textIn(entry?.value);
  if (entry === undefined || type === undefined || AUTH_TYPES.includes(type)) return;
  const advice = meantOr(type, AUTH_TYPES, `Known: ${AUTH_TYPES.join(", ")}.`);
  yield { status: "failed", file, line: entry.line, message: `baton-http knows no auth type ${type}. ${advice}` };
}

function* databaseFaults({ file, document }: DrivenConfig): Generator<Draft> {
  const connect = entryIn(document, "connect");
  if (connect === undefined) return;
  const dsn = textIn(connect.value, "dsn");
  const scheme = dsn === undefined ? textIn(connect.value, "scheme") : /^([a-z0-9+]+):/i.exec(dsn)?.[1];
  const place = { file, line: entryIn(connect.value, dsn === undefined ? "scheme" : "dsn")?.line ?? connect.line };
  if (dsn === undefined && scheme === undefined) {
    yield {
      status: "failed",
      ...place,
      message: "`connect` names no database: give `dsn`, or `scheme`, `host` and `database`.",
    };
    return;
  }
  if (scheme === undefined && !dsn?.startsWith("$")) {
    yield { status: "failed", ...place, message: "The `dsn` has no scheme, as postgres:// is one." };
  } else if (scheme !== undefined && !scheme.startsWith("$") && !SCHEMES.includes(scheme)) {
    yield {
      status: "failed",
      ...place,
      message: `baton-sql knows no database of the scheme ${scheme}: ${SCHEMES.join(", ")}.`,
    };
  }
  if (dsn === undefined && scheme !== "sqlite" && textIn(connect.value, "host") === undefined) {
    yield { status: "failed", ...place, message: "`connect` has a scheme and no host." };
  }
  const needsUser = scheme !== "sqlite" && !dsn?.startsWith("$") && !dsn?.includes("@");
  if (needsUser && textIn(connect.value, "user") === undefined) {
    yield {
      status: "failed",
      ...place,
      message: "The connection has no user: it must be in the `dsn`, or under `user` and `password`.",
    };
  }
}

function* plainSecrets(tree: Tree | undefined, file: string): Generator<Draft> {
  if (tree?.kind !== "map") return;
  for (const entry of tree.entries) {
    yield* plainSecrets(entry.value, file);
    if (!isPlainSecret(entry)) continue;
    const { key, line } = entry;
    const message = `\`${key}\` holds a secret in plain text. Write \${NAME}, and set the variable where the connector runs.`;
    yield { status: "warning", file, line, key, message, remedy: "secret-in-plain-text" };
  }
}

function isPlainSecret({ key, value }: TreeEntry): boolean {
  if (value.kind !== "text" || value.isNull || value.text.includes("$") || value.text.startsWith("<")) return false;
  if (key === "dsn") {
    const password = /^[^/]*:\/\/[^/:@]*:([^/@]+)@/.exec(value.text)?.[1];
    return password !== undefined && !isPlaceholder(password);
  }
  return (isSecretName(key) || key === "key") && value.text !== "" && !isPlaceholder(value.text);
}

/** A file of variables beside the configuration is what is meant to set them. */
function* absentFromEnvFile(
  { document, file }: DrivenConfig,
  { root, environment }: ConnectorSubject,
): Generator<Draft> {
  const beside = envFileVariables(root, file, ".env");
  if (beside === undefined) return;
  const set = new Set([...beside.map(({ name }) => name), ...Object.keys(environment)]);
  for (const { name, line } of referencesIn(document)) {
    if (set.has(name)) continue;
    const message = `\${${name}} is neither in the .env file beside this configuration nor in the environment of this run.`;
    yield { status: "warning", file, line, key: name, message };
  }
}

/** Only where a file of the folder starts the connector with this very configuration can an unset variable be known. */
function* unsetVariables({ program, document, file }: DrivenConfig, { setups }: ConnectorSubject): Generator<Draft> {
  const references = referencesIn(document);
  for (const run of setups.runs) {
    if (`baton-${run.connector}` !== program || !run.hasWholeEnvironment || !usesConfig(run, file)) continue;
    const set = new Set(run.environment.map(({ name }) => name));
    for (const { name, line } of references) {
      if (set.has(name)) continue;
      const message = `\${${name}} is not set where ${runTitle(run)} starts (${run.file}:${run.line}): the connector would end with "environment variable ${name} is not set".`;
      yield { status: "failed", file, line, key: name, message };
    }
  }
}

function usesConfig(run: ConnectorRun, file: string): boolean {
  const setting = settingOf(run, "config-path");
  const path = setting?.value.kind === "text" ? setting.value.text : "";
  return posix.basename(path.replaceAll("\\", "/")) === posix.basename(file);
}

function referencesIn(tree: Tree): readonly { readonly name: string; readonly line: number }[] {
  if (tree.kind === "list") return tree.items.flatMap(referencesIn);
  if (tree.kind === "map") return tree.entries.flatMap(({ value }) => referencesIn(value));
  return [...tree.text.matchAll(REFERENCE)].map(([, name = ""]) => ({ name, line: tree.line }));
}
