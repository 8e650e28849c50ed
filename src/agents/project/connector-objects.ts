import { bindingsOf, callsAt } from "../python/facts-index.js";
import type { Argument, PythonFacts, Value } from "../python/python-facts.js";
import { type ConnectorImport, connectorNamed } from "./connector-imports.js";

/** What the name of a connector object stands for. */
export interface ConnectorObject {
  /** `stripe`; undefined where two connectors claim the name. */
  readonly connector: string | undefined;
  /** `local`: the service is asked directly; `hosted`: through Airbyte's API. Undefined where the file does not say. */
  readonly mode: "local" | "hosted" | undefined;
}

/** Each object of a file that is a connector, by its dotted name. */
export function connectorObjects(
  facts: PythonFacts,
  imports: readonly ConnectorImport[],
): ReadonlyMap<string, ConnectorObject> {
  const connects = new Set(imports.flatMap(({ written }) => (written.name === "connect" ? written.local : [])));
  const objects = new Map<string, ConnectorObject>();
  const add = (name: string, connector: string | undefined, mode: ConnectorObject["mode"]) => {
    if (connector === undefined) return;
    const before = objects.get(name);
    const isSame = before === undefined || before.connector === connector;
    const isSameMode = before === undefined || before.mode === mode;
    objects.set(name, { connector: isSame ? connector : undefined, mode: isSame && isSameMode ? mode : undefined });
  };
  for (const { name, annotation, call, scope } of facts.bindings) {
    const first = call?.args[0]?.value;
    const isConnect =
      (call?.callee.length === 1 && connects.has(call.callee[0] ?? "")) || call?.origin === "airbyte_agent_sdk.connect";
    if (isConnect && first?.kind === "text") add(name, first.text.replaceAll("-", "_"), "hosted");
    else {
      const made = madeConnector(call?.origin);
      if (made !== undefined) add(name, made, modeOf(call?.args ?? [], facts));
    }
    if (annotation !== undefined)
      add(scope.kind === "class" ? `self.${name}` : name, annotated(annotation, facts), undefined);
  }
  for (const { parameters } of facts.functions) {
    for (const [name, annotation] of parameters) add(name, annotated(annotation, facts), undefined);
  }
  return objects;
}

/** `stripe` for `airbyte_agent_stripe.StripeConnector`, and for a method of that class. */
export function madeConnector(origin: string | undefined): string | undefined {
  const path = origin?.split(".") ?? [];
  const at = path.findLastIndex((part) => part.endsWith("Connector"));
  if (at < 1 || at < path.length - 2) return undefined;
  return connectorNamed(path.slice(0, at).join("."), path[at])?.connector;
}

/** By the class of the credentials that a connector is given. */
function modeOf(args: readonly Argument[], facts: PythonFacts): ConnectorObject["mode"] {
  const given =
    args.find(({ keyword }) => keyword === "auth_config") ?? args.find(({ keyword }) => keyword === undefined);
  const made = given === undefined ? undefined : (callMade(given.value, facts)?.at(-1) ?? "");
  if (made === "AirbyteAuthConfig") return "hosted";
  return made !== undefined && /(?:Auth|OAuth)\w*Config$/.test(made) ? "local" : undefined;
}

/** The path of the class whose call a value is, at once or by a name that is bound once. */
export function callMade(value: Value, facts: PythonFacts): readonly string[] | undefined {
  if (value.kind === "other") return callsAt(facts, value.from).find(({ to }) => to === value.to)?.callee;
  if (value.kind !== "name") return undefined;
  const [only, ...further] = bindingsOf(facts, value.path.join("."));
  return further.length === 0 ? only?.call?.callee : undefined;
}

/** The connector that an annotation such as `"StripeConnector" | None` names. */
function annotated(annotation: string, { names }: PythonFacts): string | undefined {
  const paths = annotation.match(/[A-Za-z_][\w.]*/g) ?? [];
  const found = new Set(paths.flatMap((path) => madeConnector(names.originOf(path.split("."))) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}
