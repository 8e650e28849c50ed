import type { Argument, Call, Import, PythonFacts, TextValue, Value } from "../python/python-facts.js";
import { ACTIONS, CONNECTORS } from "./known-names.js";

/** An import that names a connector, rightly or not. */
export interface ConnectorImport {
  readonly written: Import;
  /** `stripe`; undefined where the module alone does not say. */
  readonly connector: string | undefined;
  /** `package`: `airbyte_agent_stripe`. `dotted`: `airbyte_agent.stripe`. `module`: `stripe_connector`. `sdk`: `airbyte_agent_sdk`. */
  readonly form: "package" | "dotted" | "module" | "sdk";
}

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
  /** Calls of `create_hosted()` on a connector class: coroutines too. */
  readonly factories: readonly Call[];
  /** Whether the file has to do with connectors at all: it imports one, or calls one that it is given. */
  readonly isConcerned: boolean;
}

const PACKAGE = "airbyte_agent_";

/** Finds the connectors that a file imports, the objects it makes of them, and the operations it calls on those. */
export function connectorUse(facts: PythonFacts): ConnectorUse {
  const imports = facts.imports.flatMap((written) => connectorImport(written) ?? []);
  const objects = imports.length === 0 ? NO_OBJECTS : connectorObjects(facts, imports);
  const calls = facts.calls.flatMap((call) => connectorCall(call, { facts, objects, imports }) ?? []);
  const factories = facts.calls.filter(
    ({ callee, origin }) => callee.at(-1) === "create_hosted" && madeConnector(origin),
  );
  return { imports, calls, factories, isConcerned: imports.length + calls.length > 0 };
}

const NO_OBJECTS: ReadonlyMap<string, string> = new Map();

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
  const found = written.level > 0 ? undefined : connectorNamed(written.module, written.name);
  return found && { written, ...found };
}

/** Which connector a module is, with or without a name out of it, and how that is written. */
function connectorNamed(
  module: string,
  name: string | undefined,
): Pick<ConnectorImport, "connector" | "form"> | undefined {
  const [first = "", second, third] = module.split(".");
  if (first === "airbyte_agent_sdk") return { connector: second === "connectors" ? third : undefined, form: "sdk" };
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

/** `stripe` for `airbyte_agent_stripe.StripeConnector`, and for a method of that class. */
function madeConnector(origin: string | undefined): string | undefined {
  const path = origin?.split(".") ?? [];
  const at = path.findLastIndex((part) => part.endsWith("Connector"));
  if (at < 1 || at < path.length - 2) return undefined;
  return connectorNamed(path.slice(0, at).join("."), path[at])?.connector;
}

/** Dotted name of each object that is a connector, with the connector; the empty text where two claim the name. */
function connectorObjects(facts: PythonFacts, imports: readonly ConnectorImport[]): ReadonlyMap<string, string> {
  const connects = new Set(imports.flatMap(({ written }) => (written.name === "connect" ? written.local : [])));
  const objects = new Map<string, string>();
  const add = (name: string, connector: string | undefined) => {
    if (connector !== undefined) objects.set(name, (objects.get(name) ?? connector) === connector ? connector : "");
  };
  for (const { name, annotation, call, scope } of facts.bindings) {
    const first = call?.args[0]?.value;
    const isConnect = call?.callee.length === 1 && connects.has(call.callee[0] ?? "");
    if (isConnect && first?.kind === "text") add(name, first.text.replaceAll("-", "_"));
    else add(name, madeConnector(call?.origin));
    if (annotation !== undefined) add(scope.kind === "class" ? `self.${name}` : name, annotated(annotation, facts));
  }
  for (const { parameters } of facts.functions) {
    for (const [name, annotation] of parameters) add(name, annotated(annotation, facts));
  }
  return objects;
}

/** The connector that an annotation such as `"StripeConnector" | None` names. */
function annotated(annotation: string, { names }: PythonFacts): string | undefined {
  const paths = annotation.match(/[A-Za-z_][\w.]*/g) ?? [];
  const found = new Set(paths.flatMap((path) => madeConnector(names.originOf(path.split("."))) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

/** What a file says about its connectors, as far as a call needs it. */
interface Known {
  readonly facts: PythonFacts;
  readonly objects: ReadonlyMap<string, string>;
  readonly imports: readonly ConnectorImport[];
}

function connectorCall(call: Call, known: Known): ConnectorCall | undefined {
  return call.callee.at(-1) === "execute" ? executeCall(call, known) : typedCall(call, known);
}

/** `connector.execute("customers", "list")`, also on an object of which nothing more is known. */
function executeCall(call: Call, { facts, objects, imports }: Known): ConnectorCall | undefined {
  if (call.callee.length < 2) return undefined;
  const object = call.callee.slice(0, -1);
  const entity = textArgument(call, 0, "entity", facts);
  const action = textArgument(call, 1, "action", facts);
  const made = objects.get(object.join("."));
  if (made === undefined && !looksLikeConnector(entity, action, imports.length > 0)) return undefined;
  const connector = made === "" ? undefined : (made ?? namedLike(object.at(-1) ?? "", imports));
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

/** Databases have `execute` too: in a file that imports no connector, only the name of an action tells. */
function looksLikeConnector(entity: TextValue | undefined, action: TextValue | undefined, imports: boolean): boolean {
  if (entity === undefined || action === undefined || !/^\w+$/.test(action.text)) return false;
  return imports || (/^\w+$/.test(entity.text) && ACTIONS.includes(action.text));
}

/** `connector.customers.list()` */
function typedCall(call: Call, { objects, imports }: Known): ConnectorCall | undefined {
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

function textArgument({ args }: Call, position: number, keyword: string, facts: PythonFacts): TextValue | undefined {
  const positional = args[position]?.keyword === undefined ? args[position] : undefined;
  const given: Argument | undefined = args.find((argument) => argument.keyword === keyword) ?? positional;
  const value = given?.value.kind === "name" ? constant(given.value.path, facts) : given?.value;
  return value?.kind === "text" && !value.isFormat ? value : undefined;
}

/** The text of a constant of the module, by the usual spelling, that is set once. */
function constant([name = "", ...others]: readonly string[], { bindings }: PythonFacts): Value | undefined {
  if (others.length > 0 || !/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  const [only, ...further] = bindings.filter((binding) => binding.name === name);
  return only?.scope.kind === "module" && further.length === 0 ? only.value : undefined;
}
