import type { ConnectorSubject } from "./connector-check.js";

/** Why a check that reads rows cannot run. */
export function noArchive({ archive }: ConnectorSubject): string | undefined {
  if (archive.kind === "there") return undefined;
  return archive.kind === "absent" ? "there is no archive" : "the archive can't be read";
}
