import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import { bindingsOf, callsAt } from "../python/facts-index.js";
import type { Call, FunctionFacts, PythonFacts, Scope } from "../python/python-facts.js";
import { isPlainFunction } from "../python/read-use.js";

/** Async functions of the file itself that are called like ordinary ones. */
export const COROUTINES_RUN: AgentCheck = {
  name: "coroutines-run",
  subject: "agents",
  step: "configuration",
  needs: "Python that uses a connector and defines async functions",
  does: "Reports calls of the file's own async functions and methods whose coroutine nobody awaits or runs, such as `main()` without `asyncio.run`.",
  remedy: "agent-not-awaited",
  covers: ["AB13"],
  missing: (project) =>
    project.python.some(({ use, facts }) => use.isConcerned && facts.functions.some(isCoroutine))
      ? undefined
      : "no Python file that uses a connector defines an async function",
  *run(project) {
    for (const source of project.python) {
      if (!source.use.isConcerned) continue;
      const names = new Set(source.facts.functions.filter(isCoroutine).map(({ name }) => name));
      for (const call of source.facts.calls) {
        // Most calls are of other names: whose class they are of need not be found out.
        if (!isLost(call) || !names.has(call.onCall?.method ?? call.callee.at(-1) ?? "")) continue;
        if (!callsCoroutine(call, source.facts)) continue;
        const name = call.onCall === undefined ? call.callee.join(".") : `(…).${call.onCall.method}`;
        const inAsync = call.scope.kind === "function" && call.scope.isAsync;
        const message = `${name}() is an async function: the call alone does nothing. Write ${inAsync ? `await ${name}()` : `asyncio.run(${name}(…))`}.`;
        yield { status: "failed", ...placeIn(source, call.from), message, edits: wrap(source, call, inAsync) };
      }
    }
  },
};

/** An async function, but for those that a decorator may have turned into something else. */
function isCoroutine({ body, isDecorated }: FunctionFacts): boolean {
  return body.isAsync && !body.yields && !isDecorated;
}

/** Whether a call is of a coroutine that the file defines where the call sees it, under a name that means nothing else. */
function callsCoroutine(call: Call, facts: PythonFacts): boolean {
  const { callee, scope } = call;
  const [first = ""] = callee;
  const method = callee.length > 1 ? callee.at(-1) : undefined;
  if (callee.length === 2 && method !== undefined && (first === "self" || first === "cls")) {
    return isOnlyCoroutine(facts, method, classAround(scope));
  }
  const made = classOf(call, facts);
  if (made !== undefined && method !== undefined) return isMethodOf(facts, made, method);
  if (call.onCall !== undefined) return made !== undefined && isMethodOf(facts, made, call.onCall.method);
  if (callee.length !== 1) return false;
  for (let seen: Scope | undefined = scope; seen !== undefined; seen = seen.parent) {
    if (seen.parameters.has(first)) return false;
    if (seen.kind !== "class" && facts.functions.some(({ name, scope: where }) => name === first && where === seen))
      return isOnlyCoroutine(facts, first, seen);
  }
  return false;
}

/** The class of the file whose instance a call is made on: `Bot().run()`, or `bot.run()` after `bot = Bot()`. */
function classOf({ callee, onCall, scope }: Call, facts: PythonFacts): string | undefined {
  const isClass = (path: readonly string[] | undefined) =>
    path?.length === 1 && facts.functions.some(({ scope }) => scope.kind === "class" && scope.name === path[0]);
  if (onCall !== undefined) {
    const made = callsAt(facts, onCall.from).find((one) => one.onCall === undefined)?.callee;
    return isClass(made) ? made?.[0] : undefined;
  }
  const [first = ""] = callee;
  for (let seen: Scope | undefined = scope; seen !== undefined; seen = seen.parent)
    if (first !== "self" && seen.parameters.has(first)) return undefined;
  if (callee.length < 2) return undefined;
  const object = callee.slice(0, -1).join(".");
  const [only, ...further] = bindingsOf(facts, object);
  const made = further.length === 0 ? only?.call?.callee : undefined;
  return isClass(made) ? made?.[0] : undefined;
}

function isMethodOf(facts: PythonFacts, name: string, method: string): boolean {
  const found = facts.functions.filter(({ scope }) => scope.kind === "class" && scope.name === name);
  const scope = found.find((one) => one.name === method)?.scope;
  return scope !== undefined && isOnlyCoroutine(facts, method, scope);
}

function isOnlyCoroutine(facts: PythonFacts, name: string, scope: Scope | undefined): boolean {
  const [only, ...others] = facts.functions.filter((one) => one.name === name && one.scope === scope);
  const isBound = bindingsOf(facts, name).some((one) => one.scope === scope);
  return only !== undefined && others.length === 0 && !isBound && isCoroutine(only);
}

function classAround(scope: Scope): Scope | undefined {
  let around: Scope | undefined = scope;
  while (around !== undefined && around.kind !== "class") around = around.parent;
  return around;
}

function isLost({ use, scope }: Call): boolean {
  if (use.kind === "assigned") return !use.to.includes(".") && !scope.settled.has(use.to);
  if (use.kind === "argument") return isPlainFunction(use.of);
  return use.kind === "dropped" || use.kind === "taken";
}

function wrap(source: PythonFile, call: Call, inAsync: boolean) {
  const { file } = source;
  if (call.use.kind === "taken" || call.use.kind === "argument") return [];
  if (inAsync) return [{ file, from: call.from, to: call.from, text: "await " }];
  if (!source.facts.imports.some(({ module, name }) => module === "asyncio" && name === undefined)) return [];
  return [
    { file, from: call.from, to: call.from, text: "asyncio.run(" },
    { file, from: call.to, to: call.to, text: ")" },
  ];
}
