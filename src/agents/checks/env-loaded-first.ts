import type { Draft, Edit } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import { loadsEnvFile } from "../project/load-dotenv.js";
import type { Call, EnvironmentUse } from "../python/python-facts.js";

/** Environment variables that are read before `load_dotenv()` has run. */
export const ENV_LOADED_FIRST: AgentCheck = {
  name: "env-loaded-first",
  subject: "agents",
  step: "configuration",
  needs: "a .env file and Python that reads environment variables",
  does: "Reports `os.environ[...]`, and reads without a default, above the `load_dotenv()` of the same module or function, and a project that has a `.env` but never loads it.",
  remedy: "agent-environment-variable-missing",
  covers: ["AB11"],
  missing: (project) => (project.envFiles.length === 0 ? "there is no .env file" : undefined),
  *run(project) {
    const defined = project.definedNames;
    for (const source of project.python) yield* readBeforeLoad(source, defined);
    // Something else may load the file: uv run --env-file, Docker, a settings library.
    if (project.python.some(({ text }) => text.includes("dotenv") || text.includes("env_file"))) return;
    for (const source of project.python) {
      const use = source.facts.environment.find(
        ({ kind, name }) => kind === "required" && defined.has(name) && !(name in project.environment),
      );
      if (use === undefined || source.use.imports.length === 0) continue;
      const message = `${use.name} stands in .env, but nothing loads that file. Call load_dotenv() first, or start with uv run --env-file .env.`;
      yield { status: "warning", ...placeIn(source, use.from), message };
      return;
    }
  },
};

function* readBeforeLoad(source: PythonFile, defined: ReadonlySet<string>): Generator<Draft> {
  const loads = source.facts.calls.filter(loadsEnvFile);
  if (loads.length === 0) return;
  let move = moveLoad(
    source,
    loads.find(({ scope }) => scope.kind === "module"),
  );
  for (const use of source.facts.environment) {
    if (!defined.has(use.name) || !isTooEarly(use, loads)) continue;
    const effect = EFFECTS[use.kind];
    if (effect === undefined) continue;
    const message = `${use.name} is read before load_dotenv() has run: ${effect}. Move load_dotenv() above it.`;
    yield { status: "failed", ...placeIn(source, use.from), message, edits: move === undefined ? [] : move(use) };
    move = undefined;
  }
}

/** What happens where a variable is not there yet. */
const EFFECTS: Partial<Record<EnvironmentUse["kind"], string>> = {
  required: "KeyError",
  "or-none": "it gives None",
};

/** Code of the module runs from top to bottom; a function is held against its own load only, and only where there is no other. */
function isTooEarly(use: EnvironmentUse, loads: readonly Call[]): boolean {
  const isOfModule = use.scope.kind === "module" || use.scope.kind === "class";
  const before = loads.some(({ scope, from }) => (scope.kind === "module" || scope === use.scope) && from < use.from);
  if (isOfModule) return !before;
  return !before && loads.every(({ scope }) => scope === use.scope);
}

/** Moves the call in front of a use: where it stands alone on its line and knows all that it is given. */
function moveLoad(source: PythonFile, load: Call | undefined): ((use: EnvironmentUse) => readonly Edit[]) | undefined {
  if (load === undefined || load.args.some(({ value }) => value.kind !== "text")) return undefined;
  const { file, lines, text } = source;
  const call = text.slice(load.from, load.to);
  const line = lines.lineAt(load.from);
  const [start, next] = [lines.startOf(line), lines.startOf(line + 1)];
  if (next <= start || text.slice(start, next).trim() !== call) return undefined;
  const isKnownAt = (offset: number) =>
    source.facts.imports.some(({ local, from }) => local === load.callee[0] && from < offset);
  return ({ statement }) => {
    const at = lines.startOf(lines.lineAt(statement));
    if (!isKnownAt(at)) return [];
    return [
      { file, from: start, to: next, text: "" },
      { file, from: at, to: at, text: `${call}\n` },
    ];
  };
}
