import type { AgentProject } from "./agent-project.js";
import { entriesOf, entryIn, itemsOf, type PositionedValue, textIn } from "./positioned-yaml.js";

/** A place in a settings file that names an environment variable. */
export interface VariableReference {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  /** Which connector wants it, as the file calls it. */
  readonly connector: string;
}

/** Whether a variable will be there: in a `.env`, in this process's environment, or set by the program itself. */
export function isAvailable(project: AgentProject, name: string): boolean {
  return project.definedNames.has(name) || project.setNames.has(name) || project.environment[name] !== undefined;
}

/** The variables that connector settings of both layouts name. */
export function* settingsVariables(project: AgentProject): Generator<VariableReference> {
  for (const { file, document } of project.connectorLists) {
    for (const item of itemsOf(entryIn(document.root, "connectors")?.value)) {
      const connector = textIn(entryIn(item, "id")?.value) ?? "?";
      for (const { line, value } of entriesOf(entryIn(item, "secrets")?.value)) {
        const name = textIn(value);
        if (name !== undefined && /^[A-Za-z_]\w*$/.test(name)) yield { file, line, name, connector };
      }
    }
  }
  for (const { file, document } of project.connectorFiles) {
    const connector = textIn(entryIn(document.root, "name")?.value) ?? file;
    for (const { line, name } of templateVariables(entryIn(document.root, "credentials")?.value))
      yield { file, line, name, connector };
  }
}

/** `${env.NAME}` anywhere in a value. */
function* templateVariables(
  value: PositionedValue | undefined,
): Generator<{ readonly line: number; readonly name: string }> {
  for (const entry of entriesOf(value)) yield* templateVariables(entry.value);
  for (const item of itemsOf(value)) yield* templateVariables(item);
  for (const match of (textIn(value) ?? "").matchAll(/\$\{env\.([A-Za-z_]\w*)\}/g)) {
    yield { line: value?.line ?? 1, name: match[1] ?? "" };
  }
}
