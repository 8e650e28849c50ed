import { join } from "node:path";
import { readText } from "../../../files/read-text.js";
import type { Folder } from "../../../files/walk-folder.js";
import { readYamlTrees } from "../tree/read-yaml-trees.js";
import { itemsOf, type Tree, valueIn } from "../tree/tree.js";
import { composeRuns, isCompose } from "./compose-runs.js";
import { connectorOfImage } from "./connector-of.js";
import type { ConnectorRun, RunsInFile, Unread } from "./connector-run.js";
import { isKubernetes, kubernetesRuns } from "./kubernetes-runs.js";
import { KubernetesSettings, type PlacedDocument } from "./kubernetes-settings.js";
import { shellRuns } from "./shell-runs.js";
import { systemdRuns } from "./systemd-runs.js";
import { terraformDocument } from "./terraform-documents.js";
import { githubRuns, gitlabRuns, isGithubWorkflow, isGitlabPipeline, otherRuns } from "./workflow-runs.js";

/** A file in whose text a connector, or one of its variables, is named. */
interface Candidate {
  readonly file: string;
  readonly text: string;
}

const YAML = /\.(?:ya?ml|json)$/i;
const UNIT = /\.(?:service|conf)$/;
const SCRIPT = /(?:\.(?:sh|bash|zsh)|(?:^|\/)(?:Makefile|justfile|Procfile))$/;
/** Other forms in which connectors are deployed, and which are not read here. */
const OTHER_FORM = /\.(?:tf|hcl|nomad|tpl|jsonnet|cue|container)$/;
/** An image of a connector in the place of one, in the words of any format: `image: "…/baton-okta:1"`, `repository = …`. */
const IMAGE =
  /\b(?:image|repository|uses|containerImage)\b["']?\s*[:=]\s*["']?((?:docker:\/\/)?[\w.:/-]*\/baton-[a-z0-9-]+)/gi;
const NAMES_CONNECTOR = /\bbaton-[a-z0-9]/;
/** Files that build images, name dependencies or list releases, and start nothing. */
const NO_DEPLOYMENT =
  /(?:^|\/)(?:\.?goreleaser[^/]*|package(?:-lock)?\.json|dependabot\.ya?ml|renovate\.json|baton_capabilities\.json|config_schema\.json)$/;
const TEMPLATE = /^\s*(?:-\s*)?\{\{-?|:\s*\{\{-?\s*(?:include|toYaml|tpl|\.Values)/m;

/** All runs of connectors that the files of a folder describe, and what of them could not be understood. */
export async function readConnectorRuns(folder: Folder): Promise<RunsInFile> {
  const yaml = candidates(folder, YAML);
  const parsed = yaml.map((candidate) => {
    const { documents: own, fault } = readYamlTrees(candidate.text);
    return { ...candidate, documents: [...own, ...own.flatMap(inlinePatches)], fault };
  });
  const documents = parsed.flatMap(({ file, documents: found }) => found.map((document) => ({ file, document })));
  const settings = new KubernetesSettings(folder.root, documents);
  const runs: ConnectorRun[] = [];
  const unread: Unread[] = [];
  for (const { file, text, documents: found, fault } of parsed) {
    const isNamed = NAMES_CONNECTOR.test(text) || text.includes("BATON_") || isSettings(text);
    const own = isNamed ? found.flatMap((document) => documentRuns({ file, document }, text, folder, settings)) : [];
    runs.push(...own);
    if (own.length === 0 && isNamed && (fault !== undefined || namesImage(text)))
      unread.push(whyUnread(file, text, fault));
  }
  for (const { file, text } of candidates(folder, UNIT)) runs.push(...systemdRuns(text, file, folder.root));
  for (const candidate of candidates(folder, SCRIPT)) runs.push(...scriptRuns(candidate, folder.root));
  for (const { file, text } of candidates(folder, OTHER_FORM)) {
    if (!namesImage(text)) continue;
    const document = file.endsWith(".tf") ? await terraformDocument(text, file) : undefined;
    const own = document === undefined ? [] : kubernetesRuns(document, file, settings);
    runs.push(...own);
    if (own.length === 0) unread.push(whyUnread(file, text));
  }
  return { runs, unread };
}

function candidates({ root, files }: Folder, pattern: RegExp): readonly Candidate[] {
  return files.flatMap((file) => {
    if (!pattern.test(file) || NO_DEPLOYMENT.test(file)) return [];
    const text = readText(join(root, file));
    const concerns = text !== undefined && (NAMES_CONNECTOR.test(text) || text.includes("BATON_") || isSettings(text));
    return concerns ? [{ file, text }] : [];
  });
}

/** Patches that stand as texts in a kustomization, whose lines count from the line behind their key. */
function inlinePatches(document: Tree): readonly Tree[] {
  const patches = [...itemsOf(valueIn(document, "patches")), ...itemsOf(valueIn(document, "patchesStrategicMerge"))];
  return patches.flatMap((item) => {
    const patch = item.kind === "text" ? item : valueIn(item, "patch");
    if (patch?.kind !== "text" || !patch.text.includes("\n")) return [];
    return readYamlTrees("\n".repeat(patch.line) + patch.text).documents.filter(({ kind }) => kind === "map");
  });
}

/** Config maps, secrets and kustomizations need not name a connector to set its variables. */
function isSettings(text: string): boolean {
  return /^kind: *(?:ConfigMap|Secret|Kustomization)\b/m.test(text) || /^(?:resources|patches\w*|bases):/m.test(text);
}

function documentRuns(
  { file, document }: PlacedDocument,
  text: string,
  folder: Folder,
  settings: KubernetesSettings,
): readonly ConnectorRun[] {
  const { root } = folder;
  if (isKubernetes(document)) return kubernetesRuns(document, file, settings);
  if (isCompose(document)) return composeRuns(document, file, root, isOverridden(file, folder));
  if (isGithubWorkflow(document)) return githubRuns(document, file, root, text);
  if (isGitlabPipeline(document)) return gitlabRuns(document, file, root);
  // A piece of a manifest, values of a chart: anything with an image.
  const containers = kubernetesRuns(document, file, settings);
  return containers.length > 0 ? containers : otherRuns(document, file, root);
}

/** Whether Docker Compose merges a second file of the same folder into this one without being asked. */
function isOverridden(file: string, { files }: Folder): boolean {
  const [, start, end] = /^(.*(?:docker-)?compose)(\.ya?ml)$/.exec(file) ?? [];
  return start !== undefined && files.some((other) => other === `${start}.override${end}`);
}

function scriptRuns({ file, text }: Candidate, root: string): readonly ConnectorRun[] {
  // A recipe of make is a line of shell behind a tab; `$$` is its `$`, and `@` keeps it quiet.
  const isMake = /(?:^|\/)Makefile$/.test(file);
  const script = isMake ? text.replace(/^\t[@-]*/gm, "").replaceAll("$$", "$") : text;
  const given = { root, file, text: script, firstLine: 1, name: file, origin: "shell" } as const;
  return shellRuns({ ...given, environment: [], hasWholeEnvironment: false, mustEnd: false });
}

function namesImage(text: string): boolean {
  return [...text.matchAll(IMAGE)].some(([, image = ""]) => connectorOfImage(image) !== undefined);
}

function whyUnread(file: string, text: string, fault?: { readonly line: number; readonly message: string }): Unread {
  const named = text.split(/\r?\n/).findIndex((line) => namesImage(line) || NAMES_CONNECTOR.test(line)) + 1;
  if (TEMPLATE.test(text)) {
    const message =
      "This is a template: what it starts is known only when it is filled in. Check the output of `helm template` instead.";
    return { file, line: named, message, isTemplate: true };
  }
  if (fault !== undefined) {
    return {
      file,
      line: fault.line,
      message: `Broken YAML, so nothing of this file was checked: ${fault.message}.`,
      isTemplate: false,
    };
  }
  const message =
    "The image of a connector is named here in a form that doctor does not read: nothing of it was checked.";
  return { file, line: named, message, isTemplate: false };
}
