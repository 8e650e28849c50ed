import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";

/** `await` where no `async def` is around. */
export const AWAIT_IN_ASYNC: AgentCheck = {
  name: "await-in-async",
  subject: "agents",
  step: "configuration",
  needs: "Python that uses a connector",
  does: "Reports `await`, `async for` and `async with` at the top level of a module or inside a function that is not `async def`: a SyntaxError.",
  remedy: "agent-not-awaited",
  covers: ["AB13"],
  missing: (project) =>
    project.python.some(({ use }) => use.isConcerned) ? undefined : "no Python file uses a connector",
  *run(project) {
    for (const source of project.python) {
      if (!source.use.isConcerned) continue;
      for (const { from, scope } of source.facts.strayAwaits) {
        const fix =
          scope.kind === "function"
            ? `Make it async def ${scope.name}, and await its calls.`
            : "Put it into an async def main() and call asyncio.run(main()).";
        yield {
          status: "failed",
          ...placeIn(source, from),
          message: `${wordAt(source.text, from)} outside of an async function: SyntaxError. ${fix}`,
        };
      }
    }
  },
};

/** `await`, `async for` or `async with`. */
function wordAt(text: string, from: number): string {
  return /^(?:await|async\s+\w+)/.exec(text.slice(from, from + 40))?.[0] ?? "await";
}
