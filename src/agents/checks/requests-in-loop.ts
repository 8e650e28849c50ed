import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";

/** One request per item of a loop. */
export const REQUESTS_IN_LOOP: AgentCheck = {
  name: "requests-in-loop",
  subject: "agents",
  step: "api",
  needs: "Python that calls a connector",
  does: "Reports a `get` of a connector inside a loop that never pauses (`asyncio.sleep`): many requests where one `list` may do, and the usual way to a 429.",
  remedy: "agent-rate-limited",
  covers: ["AB3"],
  missing: (project) =>
    project.python.some(({ use }) => use.calls.length > 0) ? undefined : "no Python file calls a connector",
  *run(project) {
    for (const source of project.python) {
      for (const { call, actionName, entityName } of source.use.calls) {
        if (actionName !== "get" || call.loop === undefined || call.loop.scope !== call.scope || call.loop.pauses)
          continue;
        // `gather(*(f(x) for x in xs))` is meant: all at once, and settled in one go.
        if (call.use.kind === "collected") continue;
        const message = `One "get" of ${entityName ?? "an entity"} per turn of the loop, without a pause. Use "list" with a filter, or await asyncio.sleep() between requests.`;
        yield { status: "warning", ...placeIn(source, call.from), message };
      }
    }
  },
};
