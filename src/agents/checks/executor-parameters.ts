import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { Binding } from "../python/python-facts.js";

/** `LocalExecutor.execute` with parameters by position. */
export const EXECUTOR_PARAMETERS: AgentCheck = {
  name: "executor-parameters",
  subject: "agents",
  step: "configuration",
  needs: "Python that makes a LocalExecutor",
  does: "Reports `execute(entity, action, {…})` on a `LocalExecutor`: there the parameters must be passed as `params=`.",
  remedy: "agent-positional-params",
  covers: ["AB37"],
  missing: (project) =>
    project.python.some(({ facts }) => facts.bindings.some(isExecutor)) ? undefined : "nothing makes a LocalExecutor",
  *run(project) {
    for (const source of project.python) {
      const executors = new Set(source.facts.bindings.filter(isExecutor).map(({ name }) => name));
      for (const { callee, args } of source.facts.calls) {
        const third = args.filter(({ keyword }) => keyword === undefined)[2];
        if (callee.at(-1) !== "execute" || third === undefined || !executors.has(callee.slice(0, -1).join(".")))
          continue;
        const edits = [{ file: source.file, from: third.from, to: third.from, text: "params=" }];
        yield {
          status: "failed",
          ...placeIn(source, third.from),
          message: "LocalExecutor.execute takes parameters by name only: write params={…}.",
          edits,
        };
      }
    }
  },
};

function isExecutor({ call }: Binding): boolean {
  return (call?.origin ?? call?.callee.join(".") ?? "").split(".").at(-1) === "LocalExecutor";
}
