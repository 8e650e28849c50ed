import type { CollectedLog } from "../collect/collect-log.js";
import type { RequestPattern } from "../collect/requests-collector.js";

/** The list requests that belong to a resource type, by the last word of their path: `user` → `/api/v1/users`. */
export function listRequestsOf(type: string, log: CollectedLog): readonly RequestPattern[] {
  const name = singular(type);
  return log.requests.patterns.filter(({ method, path }) => {
    const last = path.slice(path.lastIndexOf("/") + 1);
    return method === "GET" && singular(last) === name;
  });
}

function singular(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .replace(/ies$/, "y")
    .replace(/s$/, "");
}
