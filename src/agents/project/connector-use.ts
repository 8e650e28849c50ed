import type { Argument, Call, Import, PythonFacts, Value } from "../python/python-facts.js";
import { ACTIONS, CONNECTORS } from "./known-names.js";

/** An import that names a connector, rightly or not. */
export interface ConnectorImport {
  readonly written: Import;
  /** `stripe`; undefined where the module alone does not say. */
  readonly connector: string | undefined;
  /** `package`: `airbyte_agent_stripe`. `dotted`: `airbyte_agent.stripe`. `module`: `stripe_connector`. `sdk`: `airbyte_agent_sdk`. */
  readonly form: "package" | "dotted" | "module" | "sdk";
}

/** A text argument with its place. */
export type TextValue = Extract<Value, { kind: "text" }>;

/** A call of a connector's operation. */
export interface ConnectorCall {
  readonly call: Call;
  /** Undefined where the file does not say which connector the object is. */
  readonly connector: string | undefined;
  /** Whether the connector is one of those inside airbyte-agent-sdk. */
  readonly isSdk: boolean;
  /** `execute("customers", "list")`, or `connector.customers.list()`. */
  readonly style: "execute" | "typed";
  /** Undefined where it is computed; for typed calls see `entityName`. */
  readonly entity: TextValue | undefined;
  readonly action: TextValue | undefined;
  readonly entityName: string | undefined;
  readonly actionName: string | undefined;
}

/** How one file uses connectors. */
export interface ConnectorUse {
  readonly imports: readonly ConnectorImport[];
  readonly calls: readonly ConnectorCall[];
}

const PACKAGE = "airbyte_agent_";

/** Finds the connectors that a file imports, the objects it makes of them, and the operations it calls on those. */
export function connectorUse(facts: PythonFacts): ConnectorUse {
  const imports = facts.imports.flatMap((written) => connectorImport(written) ?? []);
  if (imports.length === 0) return { imports, calls: [] };
  const objects = connectorObjects(facts, imports);
  return { imports, calls: facts.calls.flatMap((call) => connectorCall(call, objects, imports) ?? []) };
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

function connectorImport(written: Import): ConnectorImport | undefined {
  const { module, name, level } = written;
  if (level > 0) return undefined;
  const [first = "", second] = module.split(".");
  if (first === "airbyte_agent_sdk") {
    const inside = module.split(".")[1] === "connectors" ? module.split(".")[2] : undefined;
    return { written, connector: inside, form: "sdk" };
  }
  if (first.startsWith(PACKAGE) && first !== "airbyte_agent_mcp") {
    return { written, connector: first.slice(PACKAGE.length), form: "package" };
  }
  if (first === "airbyte_agent") return { written, connector: second ?? knownConnector(name), form: "dotted" };
  const prefix = first.endsWith("_connector") ? first.slice(0, -"_connector".length) : "";
  if (prefix !== "" && name?.toLowerCase() === connectorClass(prefix).toLowerCase() && CONNECTORS.has(prefix)) {
    return { written, connector: prefix, form: "module" };
  }
  return undefined;
}

function knownConnector(name: string | undefined): string | undefined {
  return name !== undefined && CONNECTORS.has(name) ? name : undefined;
}

/** Dotted name of each object that is a connector, with the connector; the empty text where two claim the name. */
function connectorObjects(facts: PythonFacts, imports: readonly ConnectorImport[]): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  const connects = new Set<string>();
  for (const { written, connector, form } of imports) {
    if (connector !== undefined && written.name?.endsWith("Connector")) classes.set(written.local, connector);
    if (form === "sdk" && written.name === "connect") connects.add(written.local);
  }
  const objects = new Map<string, string>();
  const add = (name: string, connector: string) =>
    objects.set(name, (objects.get(name) ?? connector) === connector ? connector : "");
  for (const { name, callee, args } of facts.bindings) {
    const first = args[0]?.value;
    const connector = classes.get(callee[0] ?? "");
    if (connector !== undefined && callee.length <= 2) add(name, connector);
    else if (callee.length === 1 && connects.has(callee[0] ?? "") && first?.kind === "text")
      add(name, first.text.replaceAll("-", "_"));
  }
  for (const { parameters } of facts.functions) {
    for (const [name, annotation] of parameters) {
      const connector = classes.get(annotation.replace(/["']/g, ""));
      if (connector !== undefined) add(name, connector);
    }
  }
  return objects;
}

function connectorCall(
  call: Call,
  objects: ReadonlyMap<string, string>,
  imports: readonly ConnectorImport[],
): ConnectorCall | undefined {
  if (call.callee.at(-1) === "execute" && call.callee.length >= 2) {
    const object = call.callee.slice(0, -1);
    const entity = textArgument(call.args, 0, "entity");
    const action = textArgument(call.args, 1, "action");
    const known = objects.get(object.join("."));
    if (known === undefined && (entity === undefined || action === undefined || !/^\w+$/.test(action.text)))
      return undefined;
    const connector = known === "" ? undefined : (known ?? namedLike(object.at(-1) ?? "", imports));
    return {
      call,
      connector,
      isSdk: isOfSdk(connector, imports),
      style: "execute",
      entity,
      action,
      entityName: entity?.text,
      actionName: action?.text,
    };
  }
  const [action, entity] = [call.callee.at(-1), call.callee.at(-2)];
  if (action === undefined || entity === undefined || !ACTIONS.includes(action)) return undefined;
  const connector = objects.get(call.callee.slice(0, -2).join("."));
  if (connector === undefined || connector === "") return undefined;
  return {
    call,
    connector,
    isSdk: isOfSdk(connector, imports),
    style: "typed",
    entity: undefined,
    action: undefined,
    entityName: entity,
    actionName: action,
  };
}

/** Whether a file that uses this connector imports no package of its own for it. */
function isOfSdk(connector: string | undefined, imports: readonly ConnectorImport[]): boolean {
  return !imports.some((found) => found.form !== "sdk" && found.connector === connector);
}

/** A parameter called `stripe` in a file that imports the Stripe connector is one. */
function namedLike(name: string, imports: readonly ConnectorImport[]): string | undefined {
  return imports.find(({ connector }) => connector === name)?.connector;
}

function textArgument(args: readonly Argument[], position: number, keyword: string): TextValue | undefined {
  const positional = args[position]?.keyword === undefined ? args[position]?.value : undefined;
  const value = args.find((argument) => argument.keyword === keyword)?.value ?? positional;
  return value?.kind === "text" && !value.isFormat ? value : undefined;
}
