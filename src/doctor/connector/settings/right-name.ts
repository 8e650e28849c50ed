import type { ConnectorRun, Variable } from "../deployments/connector-run.js";
import { isUnreadDecoderName } from "./decoder-variables.js";
import { type KnownSettings, knownSettings, variableOf } from "./known-settings.js";
import { settingOf } from "./run-settings.js";

/** Variables of these products are read by their own libraries, or are set by the system around. */
const AMBIENT = /^(?:AWS|AZURE|ARM|GOOGLE|GCP|GCLOUD|CLOUDSDK|KUBERNETES|VAULT|DATABRICKS|CI|RUNNER|GITHUB_(?!TOKEN))_/;
/** Connectors whose own configuration names the variables that it wants. */
const NAMES_ITS_OWN = new Set(["sql", "http"]);

/** What a variable without the prefix was meant to be. */
export interface RightName {
  readonly variable: string;
  readonly flag: string;
  /** Whether the flag is known, not only likely. */
  readonly isSure: boolean;
}

/**
 * The variable that is meant by one without the prefix, or with it in other letters (`OKTA_API_TOKEN`, `API_TOKEN`, `baton_api_token`),
 * where the right one is not given too.
 */
export function rightNameOf({ name }: Variable, run: ConnectorRun): RightName | undefined {
  if (name.startsWith("BATON_") || NAMES_ITS_OWN.has(run.connector)) return undefined;
  if (AMBIENT.test(name) || isUnreadDecoderName(name)) return undefined;
  const right = rightName(name, run, knownSettings(run.connector));
  return right === undefined || settingOf(run, right.flag) !== undefined ? undefined : right;
}

function rightName(name: string, { connector }: ConnectorRun, known: KnownSettings): RightName | undefined {
  const upper = name.toUpperCase();
  const prefix = `${connector.toUpperCase().replaceAll("-", "_")}_`;
  const hasPrefix = upper.startsWith(prefix) && upper !== prefix;
  const bare = upper.replace(/^(?:C1|CONDUCTORONE|CONDUCTOR_ONE)_(?=CLIENT_)/, "").replace(/^BATON_/, "");
  const candidates = hasPrefix ? [bare, upper.slice(prefix.length)] : [bare];
  const variable = candidates.map((word) => `BATON_${word}`).find((one) => known.variables.has(one));
  if (variable !== undefined) return isTelling(variable, name, known) || hasPrefix ? named(variable, true) : undefined;
  const isUnknown = known.own === undefined && known.documented.length === 0;
  return isUnknown && hasPrefix ? named(`BATON_${upper.slice(prefix.length)}`, false) : undefined;
}

function named(variable: string, isSure: boolean): RightName {
  return { variable, flag: variable.slice("BATON_".length).toLowerCase().replaceAll("_", "-"), isSure };
}

/** `FILE`, `DOMAIN` or `TOKEN` alone may be anybody's; a longer name of the connector's own, or the credentials of C1, hardly. */
function isTelling(variable: string, name: string, { own, documented }: KnownSettings): boolean {
  if (/^(?:baton_|C1_|CONDUCTOR)/i.test(name)) return true;
  const isOwn =
    documented.includes(variable) || [...(own?.text ?? []), ...(own?.switch ?? [])].map(variableOf).includes(variable);
  return isOwn && name.includes("_");
}
