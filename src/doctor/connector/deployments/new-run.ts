import type { ConnectorRun } from "./connector-run.js";

type Known = Pick<ConnectorRun, "origin" | "name" | "connector" | "file" | "line">;

/** A run of which nothing is known but what is given: no limits, no mounts, an environment that may be more. */
export function newRun(known: Known & Partial<ConnectorRun>): ConnectorRun {
  return {
    image: undefined,
    arguments: [],
    misplaced: [],
    environment: [],
    hasWholeEnvironment: false,
    mounts: [],
    workingFolder: undefined,
    readOnlyRoot: undefined,
    memory: undefined,
    replicas: undefined,
    whenEnded: "unknown",
    mustEnd: false,
    ...known,
  };
}
