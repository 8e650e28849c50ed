import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import type { Call } from "../python/python-facts.js";

/** Async functions of the file itself that are called like ordinary ones. */
export const COROUTINES_RUN: AgentCheck = {
  name: "coroutines-run",
  subject: "agents",
  step: "configuration",
  needs: "Python that imports a connector and defines async functions",
  does: "Reports calls of the file's own async functions whose coroutine nobody awaits or runs, such as `main()` without `asyncio.run`.",
  remedy: "agent-not-awaited",
  covers: ["AB13"],
  missing: (project) =>
    project.python.some(({ use, facts }) => use.imports.length > 0 && facts.asyncFunctions.length > 0)
      ? undefined
      : "no Python file that imports a connector defines an async function",
  *run(project) {
    for (const source of project.python) {
      if (source.use.imports.length === 0) continue;
      const names = coroutineNames(source);
      for (const call of source.facts.calls) {
        const [name = ""] = call.callee;
        if (call.callee.length !== 1 || !names.has(name) || !isLost(call)) continue;
        const inAsync = call.scope.kind === "function" && call.scope.isAsync;
        const message = `${name}() is an async function: the call alone does nothing. Write ${inAsync ? `await ${name}()` : `asyncio.run(${name}(…))`}.`;
        yield { status: "failed", ...placeIn(source, call.from), message, edits: wrap(source, call, inAsync) };
      }
    }
  },
};

/** Async functions at the top level, but for those that a decorator may have turned into something else. */
function coroutineNames(source: PythonFile): ReadonlySet<string> {
  const plain = source.facts.functions.map(({ name }) => name);
  const names = source.facts.asyncFunctions.filter(({ decorated, scope }) => !decorated && scope.kind === "module");
  return new Set(names.map(({ name }) => name).filter((name) => plain.filter((other) => other === name).length === 1));
}

function isLost(call: Call): boolean {
  if (call.use.kind === "assigned") return !call.use.to.includes(".") && !call.scope.settled.has(call.use.to);
  return call.use.kind === "dropped" || call.use.kind === "member";
}

function wrap(source: PythonFile, call: Call, inAsync: boolean) {
  const { file } = source;
  if (call.use.kind === "member") return [];
  if (inAsync) return [{ file, from: call.from, to: call.from, text: "await " }];
  if (!source.facts.imports.some(({ module, name }) => module === "asyncio" && name === undefined)) return [];
  return [
    { file, from: call.from, to: call.from, text: "asyncio.run(" },
    { file, from: call.to, to: call.to, text: ")" },
  ];
}
