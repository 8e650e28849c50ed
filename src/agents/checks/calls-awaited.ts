import type { Draft } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import type { Call } from "../python/python-facts.js";
import { isPlainFunction } from "../python/read-use.js";

/** Operations of a connector whose coroutine nobody awaits. */
export const CALLS_AWAITED: AgentCheck = {
  name: "calls-awaited",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls a connector",
  does: "Reports operations of a connector that are neither awaited nor handed to something that awaits them (`asyncio.gather`, `create_task`, `asyncio.run`, the return value of a plain function); also coroutines that an async function returns instead of a result.",
  remedy: "agent-not-awaited",
  covers: ["AB13"],
  missing: (project) =>
    project.python.some(({ use }) => use.calls.length > 0) ? undefined : "no Python file calls a connector",
  *run(project) {
    for (const source of project.python) {
      const calls = [...source.use.calls.map(({ call }) => call), ...source.use.factories];
      for (const call of calls) {
        if (isGivenOn(call, source)) {
          yield givenOn(call, source);
          continue;
        }
        if (isSettled(call)) continue;
        const { from, scope } = call;
        const fits = scope.kind === "function" && scope.isAsync && call.use.kind !== "taken";
        const message = `${call.callee.join(".")}(…) is not awaited: the result is a coroutine, and nothing is requested. Write await before it.`;
        const edits = fits ? [{ file: source.file, from, to: from, text: "await " }] : [];
        yield { status: "failed", ...placeIn(source, from), message, edits };
      }
    }
  },
};

/** Whether an async function returns a coroutine as it is: whoever awaits the function gets a coroutine again. */
function isGivenOn({ use, scope }: Call, { facts }: PythonFile): boolean {
  if (scope.kind !== "function" || !scope.isAsync || scope.yields) return false;
  if (use.kind === "returned") return facts.functions.some(({ body }) => body === scope);
  if (use.kind !== "assigned" || !scope.returned.has(use.to) || scope.awaited.has(use.to)) return false;
  // `asyncio.gather(page)` awaits it too.
  const isGiven = (call: Call) =>
    call.scope === scope && call.args.some(({ value }) => value.kind === "name" && value.path.join(".") === use.to);
  return !facts.calls.some(isGiven);
}

function givenOn({ use, callee, from, scope }: Call, source: PythonFile): Draft {
  const message = `${callee.join(".")}(…) is not awaited: ${scope.name}() is async and returns the coroutine, so that whoever awaits it gets a coroutine and no result. Write await before the call.`;
  const edits = [{ file: source.file, from, to: from, text: "await " }];
  // At once it may be meant, with two awaits at the caller's.
  return { status: use.kind === "returned" ? "warning" : "failed", ...placeIn(source, from), message, edits };
}

function isSettled({ use, scope }: Call): boolean {
  switch (use.kind) {
    case "dropped":
    case "taken":
      return false;
    case "argument":
      return !isPlainFunction(use.of);
    case "assigned":
      return use.to.includes(".") || scope.settled.has(use.to);
    default:
      return true;
  }
}
