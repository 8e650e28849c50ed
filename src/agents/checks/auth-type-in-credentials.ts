import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import type { DictionaryEntry, PythonFacts, Scope, Value } from "../python/python-facts.js";

/** Keys that only the body of "create connector" has. */
const BODY_KEYS = ["connector_definition_id", "workspace_name", "external_user_id"];

/** `auth_type` inside the credentials sent to the HTTP API. */
export const AUTH_TYPE_IN_CREDENTIALS: AgentCheck = {
  name: "auth-type-in-credentials",
  subject: "agents",
  step: "api",
  needs: "Python that calls the hosted API",
  does: "Reports the key `auth_type` inside `credentials` of a request body, or of `create_connector()`: the API infers the type and refuses the key with 400.",
  remedy: "agent-auth-type-in-credentials",
  covers: ["AB22"],
  *run(project) {
    for (const source of project.python) {
      const told = new Set<number>();
      for (const value of sentCredentials(source.facts)) {
        for (const entry of entriesOf(value, source.facts)) {
          if (entry.key !== "auth_type" || told.has(entry.from)) continue;
          told.add(entry.from);
          const message = "auth_type must not be in credentials: the API infers it and answers 400. Remove the key.";
          yield { status: "failed", ...placeIn(source, entry.from), message, edits: withoutLine(source, entry) };
        }
      }
    }
  },
};

/** A value, with the scope in which its names are looked up. */
interface SeenValue {
  readonly value: Value;
  readonly scope: Scope;
}

/** What stands under `credentials` in the bodies of "create connector", in one piece or set later. */
function* sentCredentials({ dictionaries, bindings, itemsSet, calls }: PythonFacts): Generator<SeenValue> {
  for (const { callee, args, scope } of calls) {
    const given = args.find(({ keyword }) => keyword === "credentials");
    if (callee.at(-1) === "create_connector" && given !== undefined) yield { value: given.value, scope };
  }
  for (const { entries, scope } of dictionaries) {
    const credentials = isBody(entries) ? entries.find(({ key }) => key === "credentials") : undefined;
    if (credentials !== undefined) yield { value: credentials.value, scope };
  }
  const bodies = bindings.filter(({ value }) => value?.kind === "dictionary" && isBody(value.entries));
  for (const { name, key, value, scope } of itemsSet) {
    if (key === "credentials" && bodies.some((body) => body.name === name && body.scope === scope))
      yield { value, scope };
  }
}

function isBody(entries: readonly DictionaryEntry[]): boolean {
  return entries.some(({ key }) => BODY_KEYS.includes(key));
}

/** The entries of a dictionary, or of the one that a name was bound to in the same scope or the module. */
function* entriesOf({ value, scope }: SeenValue, { bindings, itemsSet }: PythonFacts): Generator<DictionaryEntry> {
  if (value.kind === "dictionary") yield* value.entries;
  if (value.kind !== "name") return;
  const name = value.path.join(".");
  const isSeen = (where: Scope) => where === scope || where.kind === "module";
  for (const binding of bindings) {
    if (binding.name === name && isSeen(binding.scope) && binding.value?.kind === "dictionary")
      yield* binding.value.entries;
  }
  for (const item of itemsSet) if (item.name === name && isSeen(item.scope)) yield item;
}

/** Only where the entry has a line of its own. */
function withoutLine(source: PythonFile, entry: DictionaryEntry) {
  const line = source.lines.lineAt(entry.from);
  const [start, end] = [source.lines.startOf(line), source.lines.startOf(line + 1)];
  const rest = `${source.text.slice(start, entry.from)}${source.text.slice(entry.to, end)}`.trim();
  return rest === "," ? [{ file: source.file, from: start, to: end, text: "" }] : [];
}
