import { join } from "node:path";
import { blankComments } from "../../agents/project/json-comments.js";
import { formatBytes } from "../../c1z/limits.js";
import { headOfLong, MAX_TEXT_BYTES, readText } from "../../files/read-text.js";
import type { Folder } from "../../files/walk-folder.js";
import { isHttpConfig } from "./config-driven/is-http-config.js";
import { isSqlConfig } from "./config-driven/is-sql-config.js";
import type { Unread } from "./deployments/connector-run.js";
import { readConnectorRuns } from "./deployments/read-connector-runs.js";
import { csvInputs } from "./file-input/csv-inputs.js";
import { isFileInput } from "./file-input/is-file-input.js";
import { inputOf } from "./file-input/read-input.js";
import { xlsxInputs } from "./file-input/xlsx-inputs.js";
import { isRunnerConfig, runnerRuns } from "./runner/runner-runs.js";
import type { ConnectorSetups, SettingsDocument } from "./setups.js";
import { readYamlTrees } from "./tree/read-yaml-trees.js";
import { entriesOf, type Tree, textIn, valueIn } from "./tree/tree.js";

const SETTINGS = /\.(?:ya?ml|jsonc?)$/i;
/** Words without which a file is of none of these kinds. Parsing is most of the time. */
const WORDS = /^\s*["']?(?:connectors|resource_types|resources|entitlements|grants|users)["']?\s*:/m;

/** Words that only these files have: broken ones are told. */
const CERTAIN =
  /^\s*(?:resource_types:|["']?(?:resource_function|entitlement_id)["']?\s*:|- +resource_function:)|baton-[a-z]+/m;

/** The image, program or variables of a connector. */
const NAMES_CONNECTOR = /\bbaton-[a-z]+|\bBATON_/;

type Kind = "runners" | "sql" | "http" | "inputs";
const KINDS: readonly (readonly [Kind, (document: Tree) => boolean])[] = [
  ["runners", isRunnerConfig],
  ["http", isHttpConfig],
  ["sql", isSqlConfig],
  ["inputs", isFileInput],
];

/** Reads from a folder what it says of connectors: how they are started, and the settings that some of them are made of. */
export async function readSetups(folder: Folder): Promise<ConnectorSetups> {
  const found: Record<Kind, SettingsDocument[]> = { runners: [], sql: [], http: [], inputs: [] };
  const { runs, unread } = await readConnectorRuns(folder);
  const broken: Unread[] = [];
  for (const read of folder.files.map((file) => settingsIn(folder.root, file))) {
    for (const settings of read.documents) {
      const kind = KINDS.find(([, isKind]) => isKind(settings.document))?.[0];
      if (kind !== undefined) found[kind].push(settings);
    }
    if (read.fault !== undefined && !unread.some(({ file }) => file === read.fault?.file)) broken.push(read.fault);
  }
  return {
    ...found,
    inputs: [...found.inputs.map(inputOf), ...csvInputs(folder), ...(await xlsxInputs(folder))],
    runs: [...runs, ...found.runners.flatMap(runnerRuns)],
    unread: [...unread, ...broken],
  };
}

/** Whether anything of a connector is there. */
export function hasSetups({ runs, unread, runners, sql, http, inputs }: ConnectorSetups): boolean {
  return [runs, unread, runners, sql, http, inputs].some((list) => list.length > 0);
}

interface SettingsRead {
  readonly documents: readonly SettingsDocument[];
  readonly fault: Unread | undefined;
}

function settingsIn(root: string, file: string): SettingsRead {
  const text = SETTINGS.test(file) ? readText(join(root, file)) : undefined;
  if (text === undefined && SETTINGS.test(file)) return { documents: [], fault: tooLong(root, file) };
  if (text === undefined || !WORDS.test(text)) return { documents: [], fault: undefined };
  const { documents, fault } = readYamlTrees(/\.jsonc?$/i.test(file) ? blankComments(text) : text);
  const message = `Broken YAML, so nothing of this file was checked: ${fault?.message}.`;
  const concerns = fault !== undefined && CERTAIN.test(text);
  return {
    documents: documents.flatMap((document) => [{ file, document }, ...insideConfigMap(document, file)]),
    fault: concerns ? { file, line: fault.line, message, isTemplate: false } : undefined,
  };
}

/** What is too long to be read is told where its beginning is about a connector. */
function tooLong(root: string, file: string): Unread | undefined {
  const head = headOfLong(join(root, file));
  if (head === undefined || !NAMES_CONNECTOR.test(head)) return undefined;
  const message = `Longer than ${formatBytes(MAX_TEXT_BYTES)}, so nothing of this file was checked.`;
  return { file, line: 1, message, isTemplate: false };
}

/** Settings in a config map: a text of YAML, whose lines count from the line behind its key. */
function insideConfigMap(document: Tree, file: string): readonly SettingsDocument[] {
  if (textIn(document, "kind") !== "ConfigMap") return [];
  return entriesOf(valueIn(document, "data")).flatMap(({ key, line, value }) => {
    if (value.kind !== "text" || !SETTINGS.test(key) || !WORDS.test(value.text)) return [];
    const { documents } = readYamlTrees("\n".repeat(line) + value.text);
    return documents.map((inner) => ({ file, document: inner }));
  });
}
