import { type PublishedSdk, publishedPackages } from "../published/published-packages.js";
import type { AgentProject } from "./agent-project.js";
import { connectorPackage } from "./connector-imports.js";
import type { Certainty } from "./names-for.js";
import { relationTo, versionInUse } from "./version-in-use.js";

const SDK = "airbyte-agent-sdk";

/** What is known of airbyte-agent-sdk, and how sure it is that the project uses that version. */
export interface SdkInUse {
  readonly certainty: Certainty;
  readonly published: PublishedSdk;
  /** For messages: `airbyte-agent-sdk 0.1.380`. */
  readonly name: string;
}

/** Whether a project is of the generation with all connectors in one package, by its lists, its environment or its imports. */
export function usesSdk(project: AgentProject): boolean {
  return (
    isNamed(project, SDK) ||
    project.python.some(({ use }) => use.imports.some(({ form }) => form === "sdk")) ||
    project.installed.version(SDK) !== undefined
  );
}

/** Whether a connector has a package of its own in the project. */
export function hasOwnPackage(project: AgentProject, connector: string): boolean {
  const name = connectorPackage(connector);
  return isNamed(project, name) || project.installed.version(name) !== undefined;
}

/** Whether a project that lists its packages has a connector from the SDK, so that importing its own package is a mistake. */
export function isImportOfSdkProject(project: AgentProject, connector: string): boolean {
  const isOfSdk = sdkInUse(project)?.published.connectors[connector] !== undefined;
  return isOfSdk && isNamed(project, SDK) && !hasOwnPackage(project, connector);
}

/** The SDK where the project uses it, unless it uses an older version than the known one, of which nothing is known. */
export function sdkInUse(project: AgentProject): SdkInUse | undefined {
  if (!usesSdk(project)) return undefined;
  const published = publishedPackages()[SDK];
  const relation = relationTo(versionInUse(project, SDK), published.version);
  if (relation === "older") return undefined;
  const certainty = ({ same: "sure", open: "likely", newer: "dated" } as const)[relation];
  return { certainty, published, name: `${SDK} ${published.version}` };
}

/** The SDK where what was seen on the known version may be held against the project: it uses that one, or does not say which. */
export function sdkAsSeen(project: AgentProject): SdkInUse | undefined {
  const found = sdkInUse(project);
  return found?.certainty === "dated" ? undefined : found;
}

function isNamed(project: AgentProject, name: string): boolean {
  return (
    project.locked.has(name) ||
    project.requirementFiles.some(({ requirements }) => requirements.some((one) => one.name === name))
  );
}
