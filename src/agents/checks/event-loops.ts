import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import { excludes } from "../python/excludes.js";
import { bindingsOf } from "../python/facts-index.js";
import type { Call, Scope } from "../python/python-facts.js";

/** More of either are not looked at in one file: each is held against each. */
const MOST = 50;

/** One connector in two event loops. */
export const EVENT_LOOPS: AgentCheck = {
  name: "event-loops",
  subject: "agents",
  step: "configuration",
  needs: "Python that makes a connector outside of functions",
  does: "Warns where a connector of the module is used by two `asyncio.run()` calls that both run, or by one that runs again: the second ends with `Event loop is closed`, because connections belong to the loop that opened them (seen on airbyte-agent-sdk 0.1.380).",
  remedy: "agent-event-loop-closed",
  covers: [],
  missing: (project) =>
    project.python.some((source) => moduleConnectors(source).length > 0)
      ? undefined
      : "no connector is made outside of functions",
  *run(project) {
    for (const source of project.python) {
      const allRuns = source.facts.calls.filter(isRun).slice(0, MOST);
      for (const name of moduleConnectors(source).slice(0, MOST)) {
        const runs = allRuns.filter((call) => uses(source, call, name));
        const second = runs.find((call) => runsAgain(source, call)) ?? secondOf(source, runs);
        if (second === undefined) continue;
        const message = `${name} is used in a second asyncio.run(): RuntimeError: Event loop is closed, as its connections belong to the first loop. Put everything into one asyncio.run(), or make the connector inside of the function that is run.`;
        yield { status: "warning", ...placeIn(source, second.from), message };
      }
    }
  },
};

function moduleConnectors({ use, facts }: PythonFile): readonly string[] {
  return [...use.objects.keys()].filter((name) => {
    const bound = bindingsOf(facts, name);
    return bound.length === 1 && bound[0]?.scope.kind === "module" && bound[0].call !== undefined;
  });
}

function isRun({ origin }: Call): boolean {
  return origin === "asyncio.run";
}

/** Whether one `asyncio.run` runs more than once: it is in a loop, or its function is called there or by two calls. */
function runsAgain(source: PythonFile, { loop, scope }: Call): boolean {
  if (loop !== undefined && loop.scope === scope) return true;
  if (scope.kind !== "function" || scope.isAsync) return false;
  const callers = callersOf(source, scope);
  return (
    callers.some((call) => call.loop !== undefined && call.loop.scope === call.scope) ||
    secondOf(source, callers) !== undefined
  );
}

/**
 * The second of two calls that both run, seen where they, or the calls of their functions, stand side by side. A function that nothing
 * calls by name, such as a command of a program, may be the only one that runs.
 */
function secondOf(source: PythonFile, calls: readonly Call[]): Call | undefined {
  return calls.find((second, index) =>
    calls.slice(0, index).some((first) => {
      if (first.scope === second.scope) return areBothRun(source, first, second);
      const seconds = sitesOf(source, second);
      return sitesOf(source, first).some((one) => seconds.some((other) => areBothRun(source, one, other)));
    }),
  );
}

function areBothRun({ text, lines }: PythonFile, one: Call, other: Call): boolean {
  if (one.scope !== other.scope) return false;
  const [first, second] = one.from < other.from ? [one, other] : [other, one];
  return !excludes(text, lines.lineAt(first.from), lines.lineAt(second.from));
}

function sitesOf(source: PythonFile, call: Call): readonly Call[] {
  return call.scope.kind === "function" ? callersOf(source, call.scope) : [call];
}

/** Calls by name of a function of the file. */
function callersOf({ facts }: PythonFile, wanted: Scope): readonly Call[] {
  return facts.calls
    .filter(({ callee, scope }) => callee.length === 1 && callee[0] === wanted.name && scope !== wanted)
    .slice(0, MOST);
}

/** Whether what `asyncio.run` runs has to do with the connector: directly, or through a function of the file. */
function uses({ facts }: PythonFile, { args }: Call, name: string): boolean {
  const [given] = args;
  if (given === undefined) return false;
  const inside = facts.calls.filter(({ from, to }) => from >= given.from && to <= given.to);
  if (inside.some((call) => isOn(call, name))) return true;
  return inside.some(
    ({ callee }) => callee.length === 1 && functionUses(facts.functions, facts.calls, callee[0] ?? "", name, new Set()),
  );
}

function functionUses(
  functions: readonly { readonly name: string; readonly body: Scope }[],
  calls: readonly Call[],
  wanted: string,
  name: string,
  seen: Set<string>,
): boolean {
  if (seen.has(wanted)) return false;
  seen.add(wanted);
  const body = functions.find((one) => one.name === wanted)?.body;
  if (body === undefined || body.parameters.has(name)) return false;
  const within = calls.filter(({ scope }) => isInside(scope, body));
  return within.some(
    (call) =>
      isOn(call, name) ||
      (call.callee.length === 1 && functionUses(functions, calls, call.callee[0] ?? "", name, seen)),
  );
}

function isInside(scope: Scope, body: Scope): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) if (at === body) return true;
  return false;
}

/** A call on the connector, or one that is given it. */
function isOn({ callee, args }: Call, name: string): boolean {
  if (callee.length > 1 && callee.join(".").startsWith(`${name}.`)) return true;
  return args.some(({ value }) => value.kind === "name" && value.path.join(".") === name);
}
