import { nearestNames } from "../../text/nearest-names.js";
import { knownPaths } from "./known-paths.js";
import type { Fields } from "./value-type.js";

const MOST_MEANT = 3;
const NESTED = 3;

/** Other words for fields that people look for. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  name: ["displayName"],
  type: ["resourceType"],
  email: ["login", "emails"],
  kind: ["resourceType"],
};

/**
 * The fields of a row that somebody may have meant by a path that leads nowhere: those nearest by name to where it goes wrong,
 * else those deeper down with that name.
 */
export function meantFields(fields: Fields, before: string, written: string): readonly string[] {
  const start = before === "" ? "" : `${before}.`;
  const near = nearestNames(written, fields.keys(), MOST_MEANT).map((name) => start + name);
  if (near.some((path) => path.toLowerCase() === `${start}${written}`.toLowerCase())) return near.slice(0, 1);
  const words = nearestNames(written, Object.keys(SYNONYMS), 1).flatMap((word) => SYNONYMS[word] ?? []);
  const wanted = [written, ...words].map((name) => name.toLowerCase());
  const named = [...knownPaths(fields, before, NESTED)].filter((path) => wanted.includes(lastOf(path).toLowerCase()));
  // The copies of other rows, and what annotations have, are rarely meant.
  const depth = Math.min(...named.map(depthOf));
  const nearby = named.filter((path) => depthOf(path) === depth && !path.includes("annotations."));
  return [...new Set([...nearby, ...near])].slice(0, MOST_MEANT);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function depthOf(path: string): number {
  return path.split(".").length;
}
