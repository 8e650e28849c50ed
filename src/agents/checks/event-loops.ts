import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
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
  does: "Warns where a connector of the module is used by two `asyncio.run()` calls, or by one in a loop: the second ends with `Event loop is closed`, because connections belong to the loop that opened them (seen on airbyte-agent-sdk 0.1.380).",
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
        const repeated = runs.find(({ loop, scope }) => loop !== undefined && loop.scope === scope);
        const second = repeated ?? runs[1];
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
