import { join } from "node:path";
import { readText } from "../../files/read-text.js";
import type { Folder } from "../../files/walk-folder.js";
import { jsonFault } from "../../syntax/json-fault.js";
import { LineIndex } from "../../syntax/line-index.js";
import type { PythonFacts } from "../python/python-facts.js";
import { loadPython, type ReadPython } from "../python/read-python.js";
import { type ConnectorUse, connectorUse } from "./connector-use.js";
import { type EnvFile, readEnvFile } from "./env-file.js";
import { InstalledPackages } from "./installed-packages.js";
import { blankComments } from "./json-comments.js";
import { isLockFile, readLockFile } from "./package-versions.js";
import { type PositionedDocument, readPositionedYaml } from "./positioned-yaml.js";
import { type RequirementFile, readRequirementsText, readRequirementsToml } from "./requirements.js";

/** A Python file that concerns connectors or environment variables. */
export interface PythonFile {
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly facts: PythonFacts;
  readonly use: ConnectorUse;
}

/** A settings file in YAML or JSON. */
export interface SettingsFile {
  readonly file: string;
  readonly text: string;
  readonly document: PositionedDocument;
}

/** A project that uses Airbyte Agent Connectors, read once for all checks. */
export interface AgentProject {
  readonly folder: Folder;
  readonly python: readonly PythonFile[];
  readonly envFiles: readonly EnvFile[];
  readonly requirementFiles: readonly RequirementFile[];
  /** Package name to the version that a lock file holds. */
  readonly locked: ReadonlyMap<string, string>;
  readonly installed: InstalledPackages;
  /** `configured_connectors.yaml`: the layout of the guide. */
  readonly connectorLists: readonly SettingsFile[];
  /** One connector a file, or a file that lists such files: the later layout. */
  readonly connectorFiles: readonly SettingsFile[];
  /** OpenAPI files that define a connector (`x-airbyte-…`). */
  readonly connectorDefinitions: readonly SettingsFile[];
  /** `mcp.json` and its relatives. */
  readonly clientFiles: readonly SettingsFile[];
  /** Names that the `.env` files define, with or without a value. */
  readonly definedNames: ReadonlySet<string>;
  /** Names of environment variables that the project's own code gives a value. */
  readonly setNames: ReadonlySet<string>;
  /** Last parts of the names of the project's own modules and packages. */
  readonly modules: ReadonlySet<string>;
  /** Files of a known kind that were too large, or could not be read. */
  readonly unread: readonly string[];
  /** The environment variables of this process; only their names matter. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Words without which a Python file has nothing to do with connectors. Parsing is most of a run's time. */
const PYTHON_WORDS = ["airbyte", "_connector", "environ", "getenv", "dotenv", ".execute("];
/** Claude takes neither comments nor trailing commas; editors do in their files. */
const STRICT_JSON = new Set([".mcp.json", "claude_desktop_config.json"]);
/** What the settings of any MCP client have, in JSON: VS Code says `servers`. */
const CLIENT_WORDS = /"mcpServers"\s*:|"servers"\s*:[\s\S]{0,2000}?"(?:command|url)"\s*:/;
const CLIENT_FILES = new Set(["mcp.json", ".mcp.json", "claude_desktop_config.json", "mcp_config.json"]);

/** Reads what the checks need from a folder. Files are read, never run; what can't be parsed is kept as a fault. */
export async function readAgentProject(folder: Folder, environment: NodeJS.ProcessEnv): Promise<AgentProject> {
  const unread: string[] = [];
  const read = (file: string): string | undefined => {
    const text = readText(join(folder.root, file));
    if (text === undefined) unread.push(file);
    return text;
  };
  const settings = settingsFiles(folder, read);
  const readPython = folder.files.some(isPython) ? await loadPython() : undefined;
  const python =
    readPython === undefined ? [] : readAll(folder, isPython, read, (file, text) => pythonFile(file, text, readPython));
  const envFiles = readAll(folder, (file) => baseName(file) === ".env", read, readEnvFile);
  return {
    folder,
    python,
    envFiles,
    definedNames: new Set(envFiles.flatMap(({ variables }) => variables.map(({ name }) => name))),
    setNames: new Set(
      python.flatMap(({ facts }) => facts.environment.flatMap(({ kind, name }) => (kind === "set" ? name : []))),
    ),
    modules: new Set(folder.files.filter(isPython).map(moduleName)),
    requirementFiles: readAll(folder, isRequirements, read, (file, text) =>
      file.endsWith(".txt") || file.endsWith(".in")
        ? readRequirementsText(file, text)
        : readRequirementsToml(file, text),
    ),
    locked: new Map(
      readAll(folder, (file) => isLockFile(baseName(file)), read, readLockFile).flatMap((map) => [...map]),
    ),
    installed: new InstalledPackages(
      folder.virtualEnvironments.map((path) => join(folder.root, path)),
      readPython,
    ),
    ...settings,
    unread,
    environment,
  };
}

/** Whether the folder has anything to do with Airbyte Agent Connectors. */
export function isAgentProject(project: AgentProject): boolean {
  return (
    project.python.some(({ use }) => use.imports.length > 0) ||
    project.requirementFiles.some(({ requirements }) =>
      requirements.some(({ name }) => name.startsWith("airbyte-agent")),
    ) ||
    project.connectorLists.length + project.connectorFiles.length + project.connectorDefinitions.length > 0 ||
    project.clientFiles.some(({ text }) => text.includes("airbyte"))
  );
}

function readAll<Read>(
  folder: Folder,
  wanted: (file: string) => boolean,
  read: (file: string) => string | undefined,
  parse: (file: string, text: string) => Read | undefined,
): readonly Read[] {
  const all: Read[] = [];
  for (const file of folder.files) {
    if (!wanted(file)) continue;
    const text = read(file);
    const parsed = text === undefined ? undefined : parse(file, text);
    if (parsed !== undefined) all.push(parsed);
  }
  return all;
}

function pythonFile(file: string, text: string, readPython: ReadPython): PythonFile | undefined {
  if (!PYTHON_WORDS.some((word) => text.includes(word))) return undefined;
  const facts = readPython(text);
  return { file, text, lines: new LineIndex(text), facts, use: connectorUse(facts) };
}

function settingsFiles(folder: Folder, read: (file: string) => string | undefined) {
  const connectorLists: SettingsFile[] = [];
  const connectorFiles: SettingsFile[] = [];
  const connectorDefinitions: SettingsFile[] = [];
  const clientFiles: SettingsFile[] = [];
  for (const file of folder.files) {
    const name = baseName(file);
    const isYaml = /\.ya?ml$/.test(name);
    if (!CLIENT_FILES.has(name) && !isYaml && !/\.jsonc?$/.test(name)) continue;
    // What is not known for settings yet, and can't be read, is nobody's loss.
    const text = CLIENT_FILES.has(name) || isYaml ? read(file) : readText(join(folder.root, file));
    if (text === undefined) continue;
    // Clients call their files as they like (cline_mcp_settings.json, .gemini/settings.json): the content tells.
    const isClient = CLIENT_FILES.has(name) || (!isYaml && CLIENT_WORDS.test(text));
    if (!isClient && !isYaml) continue;
    const list = isClient
      ? clientFiles
      : settingsKind(name, text, { connectorLists, connectorFiles, connectorDefinitions });
    const document = STRICT_JSON.has(name) ? readJson(text) : readPositionedYaml(isClient ? blankComments(text) : text);
    list?.push({ file, text, document });
  }
  return { connectorLists, connectorFiles, connectorDefinitions, clientFiles };
}

/** Read as YAML, which knows where everything stands and takes all of JSON; faults of JSON alone are told beside it. */
function readJson(text: string): PositionedDocument {
  const { root, fault } = readPositionedYaml(text);
  const json = fault === undefined ? jsonFault(text) : undefined;
  if (json === undefined) return { root, fault };
  return { root, fault: { line: json.line, column: json.column, message: `Expected ${json.expected}` } };
}

/** Told by name and words before parsing, so that a file with broken syntax is still known for what it is. */
function settingsKind<List>(
  name: string,
  text: string,
  lists: { readonly connectorLists: List; readonly connectorFiles: List; readonly connectorDefinitions: List },
): List | undefined {
  if (/^configured_connectors\.ya?ml$/.test(name)) return lists.connectorLists;
  if (/^\s{0,8}x-airbyte-/m.test(text)) return lists.connectorDefinitions;
  if (/^connectors:/m.test(text) && text.includes("connector_name:")) return lists.connectorLists;
  if (/^connector:/m.test(text) && (/^credentials:/m.test(text) || text.includes("airbyte")))
    return lists.connectorFiles;
  if (/^configs:/m.test(text) && /^name:/m.test(text)) return lists.connectorFiles;
  return undefined;
}

function isPython(file: string): boolean {
  return file.endsWith(".py");
}

function isRequirements(file: string): boolean {
  const name = baseName(file);
  return (
    /^requirements[\w.-]*\.(?:txt|in)$/.test(name) ||
    name === "pyproject.toml" ||
    name === "Pipfile" ||
    /(?:^|\/)requirements\/[\w.-]+\.txt$/.test(file)
  );
}

/** `b` for `a/b.py` and for `a/b/__init__.py`. */
function moduleName(file: string): string {
  return baseName(file.replace(/(?:\/__init__)?\.py$/, ""));
}

/** The last part of a path. */
export function baseName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}
