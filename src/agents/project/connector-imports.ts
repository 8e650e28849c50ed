import type { Import } from "../python/python-facts.js";
import { CONNECTORS } from "./known-names.js";

/** An import that names a connector, rightly or not. */
export interface ConnectorImport {
  readonly written: Import;
  /** `stripe`; undefined where the module alone does not say. */
  readonly connector: string | undefined;
  /** `package`: `airbyte_agent_stripe`. `dotted`: `airbyte_agent.stripe`. `module`: `stripe_connector`. `sdk`: `airbyte_agent_sdk`. */
  readonly form: "package" | "dotted" | "module" | "sdk";
}

const PACKAGE = "airbyte_agent_";

/** The connector import that a line is, where it is one. */
export function connectorImport(written: Import): ConnectorImport | undefined {
  const found = written.level > 0 ? undefined : connectorNamed(written.module, written.name);
  return found && { written, ...found };
}

/** Which connector a module is, with or without a name out of it, and how that is written. */
export function connectorNamed(
  module: string,
  name: string | undefined,
): Pick<ConnectorImport, "connector" | "form"> | undefined {
  const [first = "", second, third] = module.split(".");
  if (first === "airbyte_agent_sdk") {
    const isList = second === "connectors" && third === undefined;
    return { connector: isList ? knownConnector(name) : second === "connectors" ? third : undefined, form: "sdk" };
  }
  if (first.startsWith(PACKAGE) && first !== "airbyte_agent_mcp")
    return { connector: first.slice(PACKAGE.length), form: "package" };
  if (first === "airbyte_agent") return { connector: second ?? knownConnector(name), form: "dotted" };
  const prefix = first.endsWith("_connector") ? first.slice(0, -"_connector".length) : "";
  const isOfIt = name === undefined || name.toLowerCase() === connectorClass(prefix).toLowerCase();
  return CONNECTORS.has(prefix) && isOfIt ? { connector: prefix, form: "module" } : undefined;
}

function knownConnector(name: string | undefined): string | undefined {
  return name !== undefined && CONNECTORS.has(name) ? name : undefined;
}

/** The package name that belongs to a connector: `airbyte-agent-google-drive`. */
export function connectorPackage(connector: string): string {
  return `airbyte-agent-${connector.replaceAll("_", "-")}`;
}

/** The class name that belongs to a connector: `GoogleDriveConnector`. */
export function connectorClass(connector: string): string {
  const words = connector.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("")}Connector`;
}
