import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Draft } from "../../check-runner/check-result.js";
import { nearestNames } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import type { SettingsFile } from "../project/agent-project.js";
import { insideFolder } from "../project/inside-folder.js";
import { entriesOf, entryIn, itemsOf, type PositionedValue, textIn } from "../project/positioned-yaml.js";

const LIST_KEYS = ["id", "type", "connector_name", "path", "version", "secrets", "description", "config_values"];
const SOURCES = ["package", "path", "git"];

/** The entries of the MCP server's settings, in both layouts. */
export const MCP_CONNECTOR_ENTRIES: AgentCheck = {
  name: "mcp-connector-entries",
  subject: "agents",
  step: "configuration",
  needs: "settings of the Airbyte MCP server",
  does: "Holds every connector entry against the schema: `id`, `type: local`, `connector_name` or `path`, `secrets` as names of variables; in the later layout exactly one of `package`, `path`, `git`. Unknown keys get the nearest known name.",
  remedy: "mcp-connector-entry-invalid",
  covers: ["AB25"],
  missing: (project) =>
    project.connectorLists.length + project.connectorFiles.length === 0
      ? "there are no settings of the MCP server"
      : undefined,
  *run(project) {
    for (const settings of project.connectorLists) yield* connectorList(settings);
    for (const settings of project.connectorFiles) yield* connectorFile(settings, project.folder.root);
  },
};

function* connectorList({ file, document }: SettingsFile): Generator<Draft> {
  if (document.fault !== undefined) return;
  const list = entryIn(document.root, "connectors");
  if (list?.value.content.kind !== "list") {
    yield { status: "failed", file, line: list?.line ?? 1, message: "Expected a list under `connectors:`." };
    return;
  }
  for (const item of itemsOf(list.value)) yield* listEntry(file, item);
}

function* listEntry(file: string, item: PositionedValue): Generator<Draft> {
  if (item.content.kind !== "map") {
    yield {
      status: "failed",
      file,
      line: item.line,
      message: "Expected a connector with id, type and connector_name.",
    };
    return;
  }
  const id = textIn(entryIn(item, "id")?.value);
  if (id === undefined)
    yield { status: "failed", file, line: item.line, message: "This connector has no `id`: calls could not name it." };
  const type = entryIn(item, "type");
  if (textIn(type?.value) !== "local") {
    yield typeFault(file, item, type);
    return;
  }
  if (entryIn(item, "connector_name") === undefined && entryIn(item, "path") === undefined) {
    const message = `LOCAL connector ${id ?? ""} must have \`connector_name\` (an installed connector) or \`path\` (its file).`;
    yield { status: "failed", file, line: item.line, message };
  } else if (entryIn(item, "path") !== undefined && entryIn(item, "version") !== undefined) {
    const message = "`version` goes with `connector_name` only, not with `path`.";
    yield { status: "failed", file, line: entryIn(item, "version")?.line ?? item.line, message };
  }
  for (const { key, line, from, to } of entriesOf(item)) {
    if (LIST_KEYS.includes(key)) continue;
    const [near] = nearestNames(key, LIST_KEYS, 1);
    const hint = near === undefined ? `Known are ${LIST_KEYS.join(", ")}.` : `Call it ${near}.`;
    const edits = near === undefined ? [] : [{ file, from, to, text: near }];
    yield { status: "warning", file, line, message: `\`${key}\` is no key of a connector. ${hint}`, edits };
  }
  yield* secretFaults(file, item);
}

function typeFault(file: string, item: PositionedValue, type: ReturnType<typeof entryIn>): Draft {
  const written = textIn(type?.value);
  const line = type?.line ?? item.line;
  if (type === undefined)
    return { status: "failed", file, line, message: "This connector has no `type`. Write `type: local`." };
  if (written === "hosted")
    return { status: "failed", file, line, message: "`type: hosted` is not implemented. Only local is." };
  const message = `\`type\` must be local${written === undefined ? "" : `, not ${written}`}.`;
  const edits = written === undefined ? [] : [{ file, from: type.value.from, to: type.value.to, text: "local" }];
  return { status: "failed", file, line, message, edits };
}

/** Values of secrets are names of variables. Whatever else stands there may be a secret, and is not repeated. */
function* secretFaults(file: string, item: PositionedValue): Generator<Draft> {
  const secrets = entryIn(item, "secrets");
  if (secrets !== undefined && secrets.value.content.kind !== "map") {
    yield {
      status: "failed",
      file,
      line: secrets.line,
      message: "Expected `key: VARIABLE_NAME` pairs under `secrets:`.",
    };
  }
  for (const { key, line, value } of entriesOf(secrets?.value)) {
    if (/^[A-Za-z_]\w*$/.test(textIn(value) ?? "")) continue;
    const message = `Expected the name of an environment variable for ${key}. If this is the secret itself, move it to .env and renew it.`;
    yield { status: "failed", file, line, message };
  }
}

function* connectorFile({ file, document }: SettingsFile, root: string): Generator<Draft> {
  const connector = entryIn(document.root, "connector");
  if (connector === undefined) {
    for (const item of itemsOf(entryIn(document.root, "configs")?.value)) {
      const path = textIn(item);
      if (path === undefined)
        yield { status: "failed", file, line: item.line, message: "Expected the path of a connector's file." };
      else if (insideFolder(path) && !existsSync(join(root, dirname(file), path)) && !existsSync(join(root, path)))
        yield { status: "failed", file, line: item.line, message: `There is no file ${path}. Correct the path.` };
    }
    return;
  }
  const given = SOURCES.filter((key) => entryIn(connector.value, key) !== undefined);
  if (given.length !== 1) {
    const found = given.length === 0 ? "none" : given.join(" and ");
    yield {
      status: "failed",
      file,
      line: connector.line,
      message: `Expected exactly one of package, path, git under \`connector:\`, found ${found}.`,
    };
  }
  const path = textIn(entryIn(connector.value, "path")?.value);
  if (path !== undefined && !insideFolder(path)) {
    yield { status: "warning", file, line: connector.line, message: "The connector's path leads out of the project." };
  }
}
