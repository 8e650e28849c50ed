import type { ConnectorSubject } from "../connector-check.js";

/** Why a check of config-driven connectors cannot run. */
export function noDrivenConfig({ setups: { sql, http } }: ConnectorSubject): string | undefined {
  return sql.length + http.length === 0 ? "there is no configuration of baton-sql or baton-http" : undefined;
}
