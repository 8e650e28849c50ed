import { nearestNames } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import { isAvailable } from "../project/variables.js";

/** Environment variables that the code needs and nobody sets. */
export const ENV_VARIABLES_SET: AgentCheck = {
  name: "env-variables-set",
  subject: "agents",
  step: "configuration",
  needs: "Python that reads environment variables",
  does: "Reports names read with `os.environ[...]` that are neither in a `.env` file nor in the environment of this run (once a file). Reads with a default, or inside `try`, are left alone.",
  remedy: "agent-environment-variable-missing",
  covers: ["AB11"],
  missing: (project) =>
    project.python.some(({ facts }) => facts.environment.some(({ kind }) => kind === "required"))
      ? undefined
      : "nothing reads os.environ[...]",
  *run(project) {
    const defined = project.definedNames;
    for (const source of project.python) {
      const told = new Set<string>();
      for (const use of source.facts.environment) {
        if (use.kind !== "required" || told.has(use.name) || isAvailable(project, use.name)) continue;
        told.add(use.name);
        const where =
          project.envFiles.length === 0
            ? "There is no .env file, and the environment"
            : "Neither .env nor the environment";
        const [near] = nearestNames(use.name, defined, 1);
        const hint =
          near === undefined ? `Add ${use.name}=value to .env.` : `.env has ${near}: names must match exactly.`;
        const lacks = project.envFiles.length === 0 ? "lacks" : "has";
        yield {
          status: "failed",
          ...placeIn(source, use.from),
          message: `${where} ${lacks} ${use.name}: KeyError. ${hint}`,
        };
      }
    }
  },
};
