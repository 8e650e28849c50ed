import { connectorOfProgram } from "../deployments/connector-of.js";
import type { ConnectorRun, Variable } from "../deployments/connector-run.js";
import { newRun } from "../deployments/new-run.js";
import { writtenValue } from "../settings/run-settings.js";
import type { SettingsDocument } from "../setups.js";
import { entriesOf, itemsOf, type Tree, textIn, valueIn } from "../tree/tree.js";

/**
 * Whether a document configures baton-runner: connectors with a path, or with settings of their own, in a list.
 * Source of this and of all checks on it: baton/baton-runner.mdx of the public documentation (2026-08-21).
 */
export function isRunnerConfig(document: Tree): boolean {
  const connectors = itemsOf(valueIn(document, "connectors"));
  const isOwn = (item: Tree) =>
    /baton-/.test(textIn(item, "path") ?? "") || valueIn(item, "config", "envFrom") !== undefined;
  return connectors.some(isOwn);
}

/** The connectors that baton-runner starts, each with its own variables. */
export function runnerRuns({ file, document }: SettingsDocument): readonly ConnectorRun[] {
  return itemsOf(valueIn(document, "connectors")).flatMap((item) => {
    const connector = connectorOfProgram(textIn(item, "path") ?? "");
    if (connector === undefined) return [];
    return newRun({
      ...{ origin: "runner", connector, file, line: item.line },
      name: textIn(item, "name") ?? connector,
      environment: runnerVariables(item, file),
      hasWholeEnvironment: true,
    });
  });
}

/** `config.env`, and `config.envFrom.secrets`, whose values name a secret. */
export function runnerVariables(item: Tree, file: string): readonly Variable[] {
  const plain = entriesOf(valueIn(item, "config", "env")).map(({ key: name, line, value }): Variable => {
    return { name, value: value.kind === "text" ? writtenValue(value.text) : { kind: "elsewhere" }, file, line };
  });
  const secret = entriesOf(valueIn(item, "config", "envFrom", "secrets")).map(
    ({ key: name, line }): Variable => ({ name, value: { kind: "elsewhere" }, file, line }),
  );
  return [...plain, ...secret];
}
