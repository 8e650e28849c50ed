import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { ConnectorCall } from "../project/connector-use.js";

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
      for (const found of source.use.calls) {
        if (isSettled(found)) continue;
        const { from, scope } = found.call;
        const fits = scope.kind === "function" && scope.isAsync && found.call.use.kind !== "member";
        const message = `${found.call.callee.join(".")}(…) is not awaited: the result is a coroutine, and nothing is requested. Write await before it.`;
        const edits = fits ? [{ file: source.file, from, to: from, text: "await " }] : [];
        yield { status: "failed", ...placeIn(source, from), message, edits };
      }
    }
  },
};

function isSettled({ call }: ConnectorCall): boolean {
  switch (call.use.kind) {
    case "dropped":
    case "member":
      return false;
    case "argument":
      return call.use.of.join(".") !== "print";
    case "assigned":
      return call.use.to.includes(".") || call.scope.settled.has(call.use.to);
    default:
      return true;
  }
}
