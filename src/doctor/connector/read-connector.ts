import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Archive } from "../../c1z/archive.js";
import { archivesInFolder } from "../../c1z/archives-in-folder.js";
import { DEFAULT_ARCHIVE } from "../../c1z/default-archive.js";
import { type C1zError, isC1zError } from "../../c1z/errors.js";
import { STANDARD_INPUT } from "../../diagnose/collect-logs.js";
import { readText } from "../../files/read-text.js";
import type { Folder } from "../../files/walk-folder.js";
import { readCapabilities } from "./capabilities.js";
import type { ConnectorSubject, DeploymentFile, Found } from "./connector-check.js";
import { type ConnectorLog, readConnectorLog } from "./read-connector-log.js";
import { hasSetups } from "./read-setups.js";
import { runConnector } from "./run-connector.js";
import type { ConnectorSetups } from "./setups.js";

/** What the user named, and the seams to other rooms. */
export interface ConnectorRequest {
  readonly file?: string | undefined;
  readonly log?: string | undefined;
  /** Whether a log without the end of its run is a finding. */
  readonly failsUnfinished?: boolean;
  readonly capabilities?: string | undefined;
  readonly run?: string | undefined;
  readonly open: (path: string) => Promise<Archive>;
  readonly validate?: ConnectorSubject["validate"];
  readonly environment: NodeJS.ProcessEnv;
}

const DEFAULT_CAPABILITIES = "baton_capabilities.json";

/** Whether there is anything of a connector to look at. */
export function isConnector(folder: Folder, request: ConnectorRequest, setups: ConnectorSetups): boolean {
  if (request.file ?? request.log ?? request.capabilities ?? request.run) return true;
  return (
    hasSetups(setups) ||
    existsSync(join(folder.root, archiveIn(folder))) ||
    folder.files.includes(DEFAULT_CAPABILITIES) ||
    (folder.files.includes("go.mod") &&
      readText(join(folder.root, "go.mod"))?.includes("conductorone/baton-sdk") === true) ||
    deploymentFiles(folder).some(({ lines }) => lines.some((line) => /\bbaton-[a-z]/.test(line)))
  );
}

/** Collects what the connector's checks look at. Runs a program only where the user named one. */
export async function readConnector(
  folder: Folder,
  request: ConnectorRequest,
  setups: ConnectorSetups,
): Promise<ConnectorSubject> {
  const archive = await findArchive(folder, request);
  return {
    root: folder.root,
    archive,
    archiveIsNamed: request.file !== undefined,
    capabilities: await findCapabilities(folder, request),
    log: await findLog(folder, request, archive),
    deployment: deploymentFiles(folder),
    setups,
    terraform: archive.kind === "there" ? terraformFiles(folder) : [],
    environment: request.environment,
    validate: request.validate,
  };
}

/** The archive of a folder where none is named: `sync.c1z`, else the only one. */
function archiveIn({ root }: Folder): string {
  const names = archivesInFolder(root);
  const [only] = names.length === 1 ? names : [];
  return only ?? DEFAULT_ARCHIVE;
}

async function findArchive(folder: Folder, { file, open }: ConnectorRequest): Promise<Found<Archive, C1zError>> {
  const path = file ?? join(folder.root, archiveIn(folder));
  const shown = shownPath(folder, path);
  if (!existsSync(path)) {
    const hint =
      file === undefined ? "Name it with -f." : "Did the sync run to its end? An error there leaves no file.";
    return { kind: "absent", reason: `There is no ${shown}. ${hint}` };
  }
  try {
    return { kind: "there", file: shown, thing: await open(path) };
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return { kind: "broken", file: shown, fault: error };
  }
}

async function findCapabilities(folder: Folder, request: ConnectorRequest): Promise<ConnectorSubject["capabilities"]> {
  if (request.run !== undefined) {
    const run = await runConnector(request.run);
    if ("fault" in run) return broken(request.run, `\`capabilities\` failed: ${run.fault}`);
    return capabilitiesIn(request.run, run.text);
  }
  const path = request.capabilities ?? join(folder.root, DEFAULT_CAPABILITIES);
  const text = readText(path);
  const shown = shownPath(folder, path);
  if (text !== undefined) return capabilitiesIn(shown, text);
  if (request.capabilities !== undefined) return broken(shown, "This file can't be read.");
  return { kind: "absent", reason: "no capabilities document (--capabilities FILE, or --run ./baton-x)" };
}

function capabilitiesIn(file: string, text: string): ConnectorSubject["capabilities"] {
  const read = readCapabilities(text);
  return "types" in read ? { kind: "there", file, thing: read } : { kind: "broken", file, fault: read };
}

function broken(file: string, message: string): ConnectorSubject["capabilities"] {
  return { kind: "broken", file, fault: { message } };
}

async function findLog(
  folder: Folder,
  { log, failsUnfinished = false }: ConnectorRequest,
  archive: ConnectorSubject["archive"],
): Promise<Found<ConnectorLog, C1zError>> {
  if (log === undefined) return { kind: "absent", reason: "no log was given (--log FILE)" };
  const file = log === "-" ? STANDARD_INPUT : shownPath(folder, log);
  try {
    return {
      kind: "there",
      file,
      thing: await readConnectorLog(log, {
        archive: archive.kind === "there" ? archive.thing : undefined,
        failsUnfinished,
      }),
    };
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return { kind: "broken", file, fault: error };
  }
}

/** Relative to the folder where the path lies in it, else as given. */
function shownPath(folder: Folder, path: string): string {
  const inside = relative(folder.root, path);
  return inside === "" || inside.startsWith("..") ? path : inside.replaceAll("\\", "/");
}

const DEPLOYMENT = [
  /\.service$/,
  /(?:^|\/)(?:Dockerfile[^/]*|[^/]+\.[Dd]ockerfile|Containerfile)$/,
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/,
  /^\.github\/workflows\/[^/]+\.ya?ml$/,
  /(?:^|\/)(?:\.gitlab-ci\.yml|azure-pipelines\.yml|Jenkinsfile|Procfile|cloudbuild\.ya?ml|buildspec\.yml|\.circleci\/config\.yml|bitbucket-pipelines\.yml)$/,
];
const MANIFEST = /^kind: *(?:Deployment|StatefulSet|DaemonSet|CronJob|Job|Pod|ConfigMap)\b/m;

function deploymentFiles(folder: Folder): readonly DeploymentFile[] {
  const found: DeploymentFile[] = [];
  for (const file of folder.files) {
    const isNamed = DEPLOYMENT.some((pattern) => pattern.test(file));
    if (!isNamed && !/\.ya?ml$/.test(file)) continue;
    const text = readText(join(folder.root, file));
    if (text !== undefined && (isNamed || MANIFEST.test(text))) found.push({ file, lines: text.split(/\r?\n/) });
  }
  return found;
}

/** With their neighbours: locals, the defaults of variables and a state may stand there. */
function terraformFiles(folder: Folder): readonly string[] {
  const files = folder.files.filter((file) => /\.(?:tf|tf\.json|tfstate)$/.test(file));
  const concerned = files.filter((file) => readText(join(folder.root, file))?.includes("match_baton_id") === true);
  const folders = new Set(concerned.map((file) => dirname(file)));
  return files.filter((file) => folders.has(dirname(file)));
}
