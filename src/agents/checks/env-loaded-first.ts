import type { Draft } from "../../checks/finding.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";

/** Environment variables that are read before `load_dotenv()` has run. */
export const ENV_LOADED_FIRST: AgentCheck = {
  name: "env-loaded-first",
  subject: "agents",
  step: "configuration",
  needs: "a .env file and Python that reads environment variables",
  does: "Reports `os.environ[...]` at the top level of a module above its own `load_dotenv()`, and a project that has a `.env` but never loads it.",
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
  const loads = source.facts.calls.filter(({ callee }) => callee.at(-1) === "load_dotenv");
  if (loads.length === 0) return;
  const first = loads.find(({ scope }) => scope.kind === "module");
  const loadedAt = first?.from ?? Number.POSITIVE_INFINITY;
  const move = first === undefined ? [] : moveLoad(source, first.from, first.to);
  for (const use of source.facts.environment) {
    if (use.kind !== "required" || use.scope.kind === "function" || use.from > loadedAt || !defined.has(use.name))
      continue;
    const insert = move.length === 0 ? [] : [...move, lineBefore(source, use.statement)];
    const message = `${use.name} is read before load_dotenv() has run: KeyError. Move load_dotenv() above it.`;
    yield { status: "failed", ...placeIn(source, use.from), message, edits: insert };
    move.length = 0;
  }
}

/** Takes the line of the call away, where it stands alone on it. */
function moveLoad(source: PythonFile, from: number, to: number) {
  const line = source.lines.lineAt(from);
  const start = source.lines.startOf(line);
  const next = source.lines.startOf(line + 1);
  if (next <= start || source.text.slice(start, next).trim() !== source.text.slice(from, to)) return [];
  return [{ file: source.file, from: start, to: next, text: "" }];
}

function lineBefore(source: PythonFile, statement: number) {
  const start = source.lines.startOf(source.lines.lineAt(statement));
  return { file: source.file, from: start, to: start, text: "load_dotenv()\n" };
}
