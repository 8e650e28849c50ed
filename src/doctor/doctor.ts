import { AGENT_CHECKS } from "../agents/agent-checks.js";
import { type AgentProject, isAgentProject, readAgentProject } from "../agents/project/agent-project.js";
import type { Check, SubjectName } from "../check-runner/check.js";
import type { CheckResult } from "../check-runner/check-result.js";
import { runChecks } from "../check-runner/run-checks.js";
import { readText } from "../files/read-text.js";
import { type Folder, walkFolder } from "../files/walk-folder.js";
import { ASSISTANT_CHECKS } from "./assistants/assistant-checks.js";
import { assistantSettings, hasEntries } from "./assistants/assistant-settings.js";
import { CONNECTOR_CHECKS } from "./connector/connector-checks.js";
import { type ConnectorRequest, isConnector, readConnector } from "./connector/read-connector.js";
import { readSetups } from "./connector/read-setups.js";
import type { ConnectorSetups } from "./connector/setups.js";
import { ENDPOINT_CHECKS } from "./endpoint/endpoint-checks.js";
import { probeEndpoint } from "./endpoint/probe-endpoint.js";

/** What the user asks doctor to look at. */
export interface DoctorRequest extends ConnectorRequest {
  readonly folder: string;
  /** The only thing that is ever contacted. */
  readonly url?: URL | undefined;
  readonly timeoutMs: number;
  /** Names of checks; empty: all. */
  readonly only: readonly string[];
}

/** What doctor found. */
export interface Diagnosis {
  readonly subjects: readonly SubjectName[];
  readonly results: readonly CheckResult[];
}

/**
 * Finds out what is in a folder and runs the checks that apply: connector, base URL, agent project, assistants, in this order. Throws
 * the file system's error where the folder can't be read.
 */
export async function examine(request: DoctorRequest): Promise<Diagnosis> {
  const folder = walkFolder(request.folder);
  const subjects: SubjectName[] = [];
  let results: readonly CheckResult[] = [];
  const setups = await readSetups(folder);
  if (isConnector(folder, request, setups)) {
    subjects.push("connector");
    results = await connectorResults(folder, request, setups);
  }
  if (request.url !== undefined) {
    subjects.push("endpoint");
    results = results.concat(await endpointResults(request.url, request));
  }
  const project = await readAgentProject(folder, request.environment);
  results = results.concat(await agentResults(project, request, subjects));
  results = results.concat(await assistantResults(project, request, subjects));
  return { subjects, results };
}

async function connectorResults(
  folder: Folder,
  request: DoctorRequest,
  setups: ConnectorSetups,
): Promise<readonly CheckResult[]> {
  return runChecks(chosen(CONNECTOR_CHECKS, request), await readConnector(folder, request, setups));
}

async function endpointResults(url: URL, request: DoctorRequest): Promise<readonly CheckResult[]> {
  const checks = chosen(ENDPOINT_CHECKS, request);
  if (checks.length === 0) return [];
  const { SSL_CERT_FILE: path } = request.environment;
  const authorities = path ? readText(path) : undefined;
  return runChecks(checks, await probeEndpoint(url, { timeoutMs: request.timeoutMs, authorities }));
}

async function agentResults(
  project: AgentProject,
  request: DoctorRequest,
  subjects: SubjectName[],
): Promise<readonly CheckResult[]> {
  if (!isAgentProject(project)) return [];
  subjects.push("agents");
  return runChecks(chosen(AGENT_CHECKS, request), project);
}

async function assistantResults(
  project: AgentProject,
  request: DoctorRequest,
  subjects: SubjectName[],
): Promise<readonly CheckResult[]> {
  const settings = assistantSettings(project);
  if (!hasEntries(settings)) return [];
  subjects.push("assistants");
  return runChecks(chosen(ASSISTANT_CHECKS, request), settings);
}

function chosen<Subject>(checks: readonly Check<Subject>[], { only }: DoctorRequest): readonly Check<Subject>[] {
  return only.length === 0 ? checks : checks.filter(({ name }) => only.includes(name));
}
