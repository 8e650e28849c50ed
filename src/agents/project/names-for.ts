import type { Status } from "../../check-runner/check-result.js";
import { type PublishedConnector, type PublishedPackage, publishedPackages } from "../published/published-packages.js";
import type { AgentProject } from "./agent-project.js";
import { connectorPackage } from "./connector-imports.js";
import { type ConnectorNames, publishedNames } from "./known-names.js";
import { relationTo, versionInUse } from "./version-in-use.js";

/**
 * How sure it is that the project uses the version whose names are known. `dated`: it uses a newer one, so that a name
 * that is not known proves nothing.
 */
export type Certainty = "sure" | "likely" | "dated";

/** The names a connector's calls are held against, and whether the project certainly uses that version. */
export interface NamesInUse extends ConnectorNames {
  readonly certainty: Certainty;
  /** All that the published package of that very version declares, where it is known. */
  readonly published: PublishedConnector | undefined;
}

/** A name that is not known is as bad as it is certain that the names are the right ones. */
export const STATUS_OF: Readonly<Record<Certainty, Status>> = { sure: "failed", likely: "warning", dated: "ok" };

const SDK = "airbyte-agent-sdk";

/**
 * The names that the installed package declares, else those of the published package that the table knows. The connectors
 * inside airbyte-agent-sdk (`isSdk`) have other names than the packages of their own.
 */
export function namesFor(project: AgentProject, connector: string, isSdk: boolean): NamesInUse | undefined {
  const key = `${isSdk ? SDK : ""} ${connector}`;
  const known = found.get(project) ?? new Map<string, NamesInUse | undefined>();
  found.set(project, known);
  if (!known.has(key)) known.set(key, lookUp(project, connector, isSdk));
  return known.get(key);
}

/** What was looked up, by project: a project has many calls of one connector. */
const found = new WeakMap<AgentProject, Map<string, NamesInUse | undefined>>();

function lookUp(project: AgentProject, connector: string, isSdk: boolean): NamesInUse | undefined {
  const distribution = isSdk ? SDK : connectorPackage(connector);
  const table = publishedPackages()[distribution];
  const published = table?.connectors[connector];
  const installed = project.installed.connectorNames(connector);
  if (installed !== undefined) {
    const isTable = table !== undefined && installed.version === table.version;
    return { ...installed, certainty: "sure", published: isTable ? published : undefined };
  }
  if (table === undefined || published === undefined) return olderNames(project, connector, isSdk);
  const relation = relationTo(versionInUse(project, distribution), table.version);
  if (relation !== "older" && (isSdk || relation !== "open")) {
    const certainty = ({ same: "sure", newer: "dated", open: "likely" } as const)[relation];
    return { ...tableNames(distribution, table, published), certainty, published };
  }
  const older = isSdk ? undefined : olderNames(project, connector, isSdk);
  if (older?.certainty === "sure") return older;
  // Between the versions that are known, any of them may have what a call names.
  return { ...both(tableNames(distribution, table, published), older), certainty: "likely", published: undefined };
}

function tableNames(
  name: string,
  { version, read }: PublishedPackage,
  { entities }: PublishedConnector,
): ConnectorNames {
  const lists = Object.entries(entities).map(([entity, actions]) => [entity, Object.keys(actions)] as const);
  return { source: `${name} ${version} (as of ${read})`, version, entities: new Map(lists) };
}

function olderNames(project: AgentProject, connector: string, isSdk: boolean): NamesInUse | undefined {
  const older = isSdk ? undefined : publishedNames(connector);
  if (older === undefined) return undefined;
  const relation = relationTo(versionInUse(project, connectorPackage(connector)), older.version);
  const certainty = relation === "same" ? "sure" : relation === "newer" ? "dated" : "likely";
  return { ...older, certainty, published: undefined };
}

function both(newer: ConnectorNames, older: ConnectorNames | undefined): ConnectorNames {
  if (older === undefined) return newer;
  const entities = new Map(newer.entities);
  for (const [entity, actions] of older.entities)
    entities.set(entity, [...new Set([...(entities.get(entity) ?? []), ...actions])]);
  return { source: `${older.source} and ${newer.source}`, version: newer.version, entities };
}
