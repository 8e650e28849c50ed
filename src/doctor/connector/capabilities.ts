import { jsonFault } from "../../syntax/json-fault.js";

/** What a connector says it can do with one resource type. */
export interface TypeCapabilities {
  readonly resourceType: string;
  readonly capabilities: readonly string[];
}

/** The capabilities document: what `./baton-x capabilities` prints. */
export interface Capabilities {
  readonly types: readonly TypeCapabilities[];
  /** Of the connector as a whole. */
  readonly connector: readonly string[];
}

/** Capabilities that change access on the other side. */
export const PROVISIONING: ReadonlySet<string> = new Set([
  "CAPABILITY_PROVISION",
  "CAPABILITY_GRANT",
  "CAPABILITY_REVOKE",
]);

/** Why a capabilities document says nothing, with the place in it where that is known. */
export interface CapabilitiesFault {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** Reads a capabilities document, or tells what is wrong with it. */
export function readCapabilities(text: string): Capabilities | CapabilitiesFault {
  const fault = jsonFault(text);
  if (fault !== undefined) {
    const { line, column, expected } = fault;
    return { message: `Broken JSON at line ${line}, column ${column}: expected ${expected}.`, line, column };
  }
  const root: unknown = JSON.parse(text);
  const list = field(root, "resourceTypeCapabilities");
  if (!Array.isArray(list)) return { message: "Expected a list `resourceTypeCapabilities`." };
  const types = list.flatMap((item): TypeCapabilities[] => {
    const id = field(field(item, "resourceType"), "id");
    return typeof id === "string" ? [{ resourceType: id, capabilities: texts(field(item, "capabilities")) }] : [];
  });
  return { types, connector: texts(field(root, "connectorCapabilities")) };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
