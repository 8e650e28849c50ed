import type { AgentProject } from "./agent-project.js";
import { connectorPackage } from "./connector-use.js";
import { type ConnectorNames, publishedNames } from "./known-names.js";

/** The names a connector's calls are held against, and whether the project certainly uses that version. */
export interface NamesInUse extends ConnectorNames {
  readonly isSure: boolean;
}

/**
 * The names that the installed package declares, else those of the published package that baton knows. The connectors inside
 * airbyte-agent-sdk (`isSdk`) have other names than the packages of their own, and are known by installation only.
 */
export function namesFor(project: AgentProject, connector: string, isSdk: boolean): NamesInUse | undefined {
  const installed = project.installed.connectorNames(connector);
  if (installed !== undefined) return { ...installed, isSure: true };
  const published = isSdk ? undefined : publishedNames(connector);
  if (published === undefined) return undefined;
  const wanted = project.requirementFiles
    .flatMap(({ requirements }) => requirements)
    .find(({ name }) => name === connectorPackage(connector))?.versions;
  const pinned = /^==(.+)$/.exec(wanted ?? "")?.[1];
  return { ...published, isSure: pinned === published.version };
}
