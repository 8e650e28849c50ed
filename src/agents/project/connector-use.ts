import { bindingsOf } from "../python/facts-index.js";
import type { Argument, Call, PythonFacts, TextValue, Value } from "../python/python-facts.js";
import { type ConnectorImport, connectorImport } from "./connector-imports.js";
import { type ConnectorObject, connectorObjects, madeConnector } from "./connector-objects.js";
import { ACTIONS } from "./known-names.js";

/** A call of a connector's operation. */
export interface ConnectorCall {
  readonly call: Call;
  /** Undefined where the file does not say which connector the object is. */
  readonly connector: string | undefined;
  /** Whether the connector is one of those inside airbyte-agent-sdk. */
  readonly isSdk: boolean;
  readonly mode: ConnectorObject["mode"];
  /** What `execute` is given as parameters; undefined for typed calls, which take them as arguments. */
  readonly parameters: Value | undefined;
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
  /** Each connector object, by its dotted name. */
  readonly objects: ReadonlyMap<string, ConnectorObject>;
  /** Whether the file has to do with connectors at all: it imports one, or calls one that it is given. */
  readonly isConcerned: boolean;
}

/** Finds the connectors that a file imports, the objects it makes of them, and the operations it calls on those. */
export function connectorUse(facts: PythonFacts): ConnectorUse {
  const imports = facts.imports.flatMap((written) => connectorImport(written) ?? []);
  const objects = imports.length === 0 ? NO_OBJECTS : connectorObjects(facts, imports);
  const calls = facts.calls.flatMap((call) => connectorCall(call, { facts, objects, imports }) ?? []);
  const factories = facts.calls.filter(
    ({ callee, origin }) => callee.at(-1) === "create_hosted" && madeConnector(origin),
  );
  return { imports, calls, factories, objects, isConcerned: imports.length + calls.length > 0 };
}

const NO_OBJECTS: ReadonlyMap<string, ConnectorObject> = new Map();

/** What a file says about its connectors, as far as a call needs it. */
interface Known {
  readonly facts: PythonFacts;
  readonly objects: ReadonlyMap<string, ConnectorObject>;
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
  const made = objectAt(object, objects);
  if (made === undefined && !looksLikeConnector(entity, action, imports.length > 0)) return undefined;
  const connector = made === undefined ? namedLike(object.at(-1) ?? "", imports) : made.connector;
  return {
    call,
    connector,
    isSdk: isOfSdk(connector, imports),
    mode: made?.mode,
    parameters: given(call, "params", 2),
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
  const made = objectAt(call.callee.slice(0, -2), objects);
  if (made?.connector === undefined) return undefined;
  const { connector } = made;
  return {
    call,
    connector,
    isSdk: isOfSdk(connector, imports),
    mode: made.mode,
    parameters: undefined,
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

/** The object at a path; of another object that has it (`bot.stripe`), the one that a class calls `self.stripe`. */
function objectAt(path: readonly string[], objects: ReadonlyMap<string, ConnectorObject>): ConnectorObject | undefined {
  return objects.get(path.join(".")) ?? (path.length > 1 ? objects.get(`self.${path.slice(1).join(".")}`) : undefined);
}

/** The argument with a keyword, or at a position. */
function given({ args }: Call, keyword: string, position: number): Value | undefined {
  const positional: Argument | undefined = args[position]?.keyword === undefined ? args[position] : undefined;
  return (args.find((argument) => argument.keyword === keyword) ?? positional)?.value;
}

function textArgument(call: Call, position: number, keyword: string, facts: PythonFacts): TextValue | undefined {
  const written = given(call, keyword, position);
  const value = written?.kind === "name" ? constant(written.path, facts) : written;
  return value?.kind === "text" && !value.isFormat ? value : undefined;
}

/** The text of a constant of the module, by the usual spelling, that is set once. */
function constant([name = "", ...others]: readonly string[], facts: PythonFacts): Value | undefined {
  if (others.length > 0 || !/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  const [only, ...further] = bindingsOf(facts, name);
  return only?.scope.kind === "module" && further.length === 0 ? only.value : undefined;
}
