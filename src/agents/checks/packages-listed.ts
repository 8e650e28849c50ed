import type { Draft, Edit } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { AgentProject, PythonFile } from "../project/agent-project.js";
import { connectorPackage } from "../project/connector-imports.js";
import { isImportOfSdkProject } from "../project/generation.js";
import type { RequirementFile } from "../project/requirements.js";

/** Connector packages that are imported, but not installed or not listed. */
export const PACKAGES_LISTED: AgentCheck = {
  name: "packages-listed",
  subject: "agents",
  step: "configuration",
  needs: "a list of packages (requirements*.txt, pyproject.toml, Pipfile) or a virtual environment inside the folder",
  does: "Reports connector packages that Python files import and that no list of packages names, all in one finding at the first import; and those that the virtual environment inside the folder lacks.",
  remedy: "agent-import",
  covers: ["AB12"],
  missing: (project) =>
    project.requirementFiles.length === 0 && !project.installed.known
      ? "there is neither a list of packages nor a virtual environment in the folder"
      : undefined,
  *run(project) {
    const wanted = importedPackages(project);
    const listed = new Set(
      project.requirementFiles.flatMap(({ requirements }) => requirements.map(({ name }) => name)),
    );
    const [list] = project.requirementFiles;
    if (list !== undefined && !project.requirementFiles.some(({ isOpen }) => isOpen)) {
      const lacking = wanted.filter(({ name }) => !listed.has(name));
      yield* oneFinding(lacking, `not listed in ${list.file}`, "Add", addition(list, lacking));
    }
    if (project.installed.known) {
      const has = (name: string) =>
        project.installed.version(name) !== undefined || project.installed.hasModule(name.replaceAll("-", "_"));
      const lacking = wanted.filter(({ name }) => !has(name) && (listed.has(name) || list === undefined));
      yield* oneFinding(lacking, "not installed in the virtual environment", "Install", []);
    }
  },
};

interface Wanted {
  readonly name: string;
  readonly source: PythonFile;
  readonly from: number;
}

/** Each package with its first import. */
function importedPackages(project: AgentProject): readonly Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const source of project.python) {
    for (const { written, connector, form } of source.use.imports) {
      const name =
        form === "sdk"
          ? "airbyte-agent-sdk"
          : form === "package" && connector
            ? connectorPackage(connector)
            : undefined;
      // In a project of the SDK alone it is the import that is wrong: import-path.
      const isOfSdk = form === "package" && connector !== undefined && isImportOfSdkProject(project, connector);
      if (name !== undefined && !isOfSdk && !wanted.has(name)) wanted.set(name, { name, source, from: written.from });
    }
  }
  return [...wanted.values()];
}

/** One edit of one file mends them all, so they are one finding. */
function* oneFinding(lacking: readonly Wanted[], what: string, verb: string, edits: readonly Edit[]): Generator<Draft> {
  const [first, ...others] = lacking;
  if (first === undefined) return;
  const also = others.map(({ name, source, from }) => `${name} (${source.file}:${source.lines.lineAt(from)})`);
  const rest = also.length === 0 ? "" : ` Nor ${also.length === 1 ? "is" : "are"} ${also.join(", ")}.`;
  const message = `${first.name} is imported, but ${what}.${rest} ${verb} ${others.length === 0 ? "it" : "them"}.`;
  yield { status: "failed", ...placeIn(first.source, first.from), message, edits };
}

/** Further lines at the end of a plain list. */
function addition({ file, end }: RequirementFile, lacking: readonly Wanted[]): readonly Edit[] {
  if (end === undefined || lacking.length === 0) return [];
  const text = `${end.before}${lacking.map(({ name }) => `${name}\n`).join("")}`;
  return [{ file, from: end.offset, to: end.offset, text }];
}
