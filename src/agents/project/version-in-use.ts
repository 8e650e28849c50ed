import type { AgentProject } from "./agent-project.js";
import { compareVersions, type PackageVersion, wantedVersion } from "./package-versions.js";

/** The version of a package that a project uses: what is installed, else locked, else asked for; undefined where nothing tells. */
export function versionInUse(project: AgentProject, name: string): PackageVersion | undefined {
  const installed = project.installed.version(name);
  if (installed !== undefined) return { version: installed, by: "installed" };
  const locked = project.locked.get(name);
  if (locked !== undefined) return { version: locked, by: "locked" };
  return wantedVersion(project.requirementFiles, name);
}

/**
 * How the version in use relates to a known one. `open`: nothing tells, or a range that holds the known one. A least
 * version above the known one is `newer`.
 */
export type Relation = "same" | "older" | "newer" | "open";

/** See {@link Relation}. */
export function relationTo(inUse: PackageVersion | undefined, known: string): Relation {
  if (inUse === undefined) return "open";
  const difference = compareVersions(inUse.version, known);
  if (difference > 0) return "newer";
  if (inUse.by === "least") return "open";
  return difference === 0 ? "same" : "older";
}
