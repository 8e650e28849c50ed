import { writtenValue } from "../settings/run-settings.js";
import { entriesOf, entryIn, itemsOf, type Tree, type TreeEntry, textIn, valueIn } from "../tree/tree.js";
import {
  connectorOfImage,
  connectorOfProgram,
  connectorOfVariables,
  isPublishedImage,
  readImage,
} from "./connector-of.js";
import type { Amount, ConnectorRun, Mount, Place, Variable, WhenEnded } from "./connector-run.js";
import { restartOf, volumeMount } from "./docker-run.js";
import { envFileVariables } from "./env-file.js";
import { memoryBytes } from "./memory-bytes.js";
import { newRun } from "./new-run.js";
import { programIn } from "./program-in.js";
import { wordsIn } from "./words-in.js";

/** Whether a document is a compose file: services that have an image, a build or something that extends another. */
export function isCompose(document: Tree): boolean {
  return entriesOf(valueIn(document, "services")).some(({ value }) =>
    ["image", "build", "extends"].some((key) => entryIn(value, key) !== undefined),
  );
}

/** The connectors among the services of a compose file. Source: docs.docker.com, compose file reference, "services". */
export function composeRuns(
  document: Tree,
  file: string,
  root: string,
  isOverridden: boolean,
): readonly ConnectorRun[] {
  return entriesOf(valueIn(document, "services")).flatMap((service) => {
    const run = serviceRun(service, file, root);
    if (run === undefined) return [];
    const extendsOther = entryIn(service.value, "extends") !== undefined;
    return [{ ...run, hasWholeEnvironment: run.hasWholeEnvironment && !isOverridden && !extendsOther }];
  });
}

function serviceRun(
  { key: name, line, value: service }: TreeEntry,
  file: string,
  root: string,
): ConnectorRun | undefined {
  const imageText = textIn(service, "image");
  const entrypoint = wordsIn(entryIn(service, "entrypoint"), file);
  const command = wordsIn(entryIn(service, "command"), file);
  // An image of C1 has its program as entrypoint: what `command` begins with is its first argument.
  const isPublished = entrypoint.length === 0 && isPublishedImage(imageText ?? "");
  const { program, rest } = isPublished
    ? { program: undefined, rest: command }
    : programIn([...entrypoint, ...command], entrypoint.length > 0);
  const named = (imageText && connectorOfImage(imageText)) || (program && connectorOfProgram(program));
  const place = { file, line };
  const image = entryIn(service, "image");
  const files = envFiles(service).map((path) => envFileVariables(root, file, path));
  const environment = [...files.flatMap((variables) => variables ?? []), ...composeVariables(service, file)];
  const connector = named || connectorOfVariables(environment);
  if (connector === undefined) return undefined;
  return newRun({
    ...{ origin: "compose", name, connector, ...place },
    image: image === undefined || !imageText ? undefined : readImage(imageText, { file, line: image.line }),
    arguments: rest,
    environment,
    hasWholeEnvironment: !files.includes(undefined),
    mounts: [...volumes(service, file), ...tmpfs(service, file)],
    workingFolder: textIn(service, "working_dir"),
    readOnlyRoot: textIn(service, "read_only") === "true" ? placeOf(service, "read_only", place) : undefined,
    memory: amountAt(service, [["deploy", "resources", "limits", "memory"], ["mem_limit"]], file),
    replicas: countAt(service, [["deploy", "replicas"], ["scale"]], file),
    whenEnded: whenEnded(service),
  });
}

function placeOf(service: Tree, key: string, { file, line }: Place): Place {
  return { file, line: entryIn(service, key)?.line ?? line };
}

/** `environment`, as a map or as a list of `NAME=value`. A name without a value comes from the shell. */
export function composeVariables(service: Tree, file: string): readonly Variable[] {
  const environment = valueIn(service, "environment");
  const fromMap = entriesOf(environment).map(({ key: name, line, value }): Variable => {
    const isElsewhere = value.kind !== "text" || value.isNull;
    return { name, value: isElsewhere ? { kind: "elsewhere" } : writtenValue(value.text), file, line };
  });
  const fromList = itemsOf(environment).flatMap((item): Variable[] => {
    if (item.kind !== "text") return [];
    const [, name = item.text, text] = /^([^=]+)=([\s\S]*)$/.exec(item.text) ?? [];
    return [{ name, value: text === undefined ? { kind: "elsewhere" } : writtenValue(text), file, line: item.line }];
  });
  return [...fromMap, ...fromList];
}

function envFiles(service: Tree): readonly string[] {
  const value = valueIn(service, "env_file");
  const single = textIn(service, "env_file");
  const listed = itemsOf(value).flatMap((item) => (item.kind === "text" ? item.text : (textIn(item, "path") ?? "")));
  return single === undefined ? listed : [single];
}

function volumes(service: Tree, file: string): readonly Mount[] {
  return itemsOf(valueIn(service, "volumes")).flatMap((item): Mount[] => {
    const place = { file, line: item.line };
    if (item.kind === "text") return [volumeMount(item.text, place)].flatMap((mount) => mount ?? []);
    const path = textIn(item, "target");
    return path === undefined ? [] : [{ path, isWritable: textIn(item, "read_only") !== "true", ...place }];
  });
}

function tmpfs(service: Tree, file: string): readonly Mount[] {
  const entry = entryIn(service, "tmpfs");
  const items = entry?.value.kind === "list" ? entry.value.items : entry === undefined ? [] : [entry.value];
  return items.flatMap((item): Mount[] => {
    const path = item.kind === "text" ? item.text.split(":")[0] : undefined;
    return path === undefined ? [] : [{ path, isWritable: true, file, line: item.line }];
  });
}

function amountAt(service: Tree, paths: readonly (readonly string[])[], file: string): Amount | undefined {
  return readAt(service, paths, file, memoryBytes);
}

function countAt(service: Tree, paths: readonly (readonly string[])[], file: string): Amount | undefined {
  return readAt(service, paths, file, (text) => (/^\d+$/.test(text) ? Number(text) : undefined));
}

/** The first of these places that has a number. */
export function readAt(
  tree: Tree,
  paths: readonly (readonly string[])[],
  file: string,
  read: (text: string) => number | undefined,
): Amount | undefined {
  for (const path of paths) {
    const value = valueIn(tree, ...path);
    const number = value?.kind === "text" ? read(value.text) : undefined;
    if (value?.kind === "text" && number !== undefined) return { number, text: value.text, file, line: value.line };
  }
  return undefined;
}

function whenEnded(service: Tree): WhenEnded {
  const condition = textIn(service, "deploy", "restart_policy", "condition");
  if (condition === undefined) return restartOf(textIn(service, "restart"));
  return condition === "none" ? "nothing" : condition === "on-failure" ? "starts-again-on-failure" : "starts-again";
}
