import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { Call } from "../python/python-facts.js";
import { isPlainFunction } from "../python/read-use.js";

/** Operations of a connector whose coroutine nobody awaits. */
export const CALLS_AWAITED: AgentCheck = {
  name: "calls-awaited",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls a connector",
  does: "Reports operations of a connector that are neither awaited nor handed to something that awaits them (`asyncio.gather`, `create_task`, `asyncio.run`, a return value).",
  remedy: "agent-not-awaited",
  covers: ["AB13"],
  missing: (project) =>
    project.python.some(({ use }) => use.calls.length > 0) ? undefined : "no Python file calls a connector",
  *run(project) {
    for (const source of project.python) {
      const calls = [...source.use.calls.map(({ call }) => call), ...source.use.factories];
      for (const call of calls) {
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
