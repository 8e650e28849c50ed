import { editDistance } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import { settingsVariables } from "../project/variables.js";

/** Letters that may differ before two names are different words. */
const MAX_DISTANCE = 2;

/** Names in `.env` that nothing reads, next to a name that is read and missing. */
export const ENV_FILE_NAMES: AgentCheck = {
  name: "env-file-names",
  subject: "agents",
  step: "configuration",
  needs: "a .env file",
  does: "Reports a variable of `.env` that nothing reads while the code or a settings file reads one of almost the same name that `.env` lacks. Names must match exactly.",
  remedy: "agent-environment-variable-missing",
  covers: ["AB11"],
  missing: (project) => (project.envFiles.length === 0 ? "there is no .env file" : undefined),
  *run(project) {
    const defined = project.definedNames;
    const read = new Set([
      ...project.python.flatMap(({ facts }) => facts.environment.map(({ name }) => name)),
      ...[...settingsVariables(project)].map(({ name }) => name),
    ]);
    const lacking = [...read].filter((name) => !defined.has(name));
    for (const { file, variables } of project.envFiles) {
      for (const { name, line } of variables) {
        if (read.has(name)) continue;
        const meant = lacking.find((other) => isMisspelling(name, other));
        if (meant === undefined) continue;
        yield {
          status: "failed",
          file,
          line,
          message: `${name} is read nowhere; the project reads ${meant}. Rename it to ${meant}.`,
        };
      }
    }
  },
};

function isMisspelling(name: string, meant: string): boolean {
  if (name.toUpperCase() === meant.toUpperCase()) return true;
  return Math.min(name.length, meant.length) > 2 * MAX_DISTANCE && editDistance(name, meant) <= MAX_DISTANCE;
}
