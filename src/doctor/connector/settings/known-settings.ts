import { CONNECTOR_SETTINGS, type ConnectorSettings } from "./connector-settings.js";
import { DOCUMENTED_VARIABLES } from "./documented-variables.js";
import { SDK_FLAGS, SDK_VARIABLES } from "./sdk-settings.js";

/** What a connector reads, as far as it is known. */
export interface KnownSettings {
  /** The connector's own flags; undefined where its source is not known. */
  readonly own: ConnectorSettings | undefined;
  /** Variables of the connector's own that its page in the documentation names. */
  readonly documented: readonly string[];
  /** Flags, without dashes. */
  readonly flags: ReadonlySet<string>;
  /** Those that take no value of their own. */
  readonly switches: ReadonlySet<string>;
  /** Names of environment variables. */
  readonly variables: ReadonlySet<string>;
}

/** The variable that stands for a flag: `BATON_API_TOKEN` for `api-token`. */
export function variableOf(flag: string): string {
  return `BATON_${flag.toUpperCase().replaceAll("-", "_")}`;
}

/** The settings of a connector (`okta` for baton-okta) together with those of the SDK. */
export function knownSettings(connector: string): KnownSettings {
  const own = Object.hasOwn(CONNECTOR_SETTINGS, connector) ? CONNECTOR_SETTINGS[connector] : undefined;
  const switches = new Set<string>([...SDK_FLAGS.switch, ...(own?.switch ?? [])]);
  const flags = new Set<string>([...SDK_FLAGS.text, ...switches, ...(own?.text ?? [])]);
  const words = Object.hasOwn(DOCUMENTED_VARIABLES, connector) ? DOCUMENTED_VARIABLES[connector] : undefined;
  const documented = words?.split(" ").map((word) => `BATON_${word}`) ?? [];
  const variables = new Set([...SDK_VARIABLES, ...[...flags].map(variableOf), ...documented]);
  return { own, documented, flags, switches, variables };
}
