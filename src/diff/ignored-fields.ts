import type { FieldPath } from "./sync-diff.js";

/** A field that is not compared unless everything is asked for, and why. */
export interface IgnoredField {
  readonly path: FieldPath;
  readonly reason: string;
}

/** Fields whose values change from sync to sync although nobody changed anything. */
export const IGNORED_BY_DEFAULT: readonly IgnoredField[] = [
  { path: ["annotations", "UserTrait", "lastLogin"], reason: "changes whenever the user logs in" },
  { path: ["annotations", "SecretTrait", "lastUsedAt"], reason: "changes whenever the secret is used" },
  { path: ["annotations", "SecurityInsightTrait", "observedAt"], reason: "the time of the observation" },
  { path: ["annotations", "ETag"], reason: "a caching hint of the connector" },
  { path: ["annotations", "ETagMetadata"], reason: "a caching hint of the connector" },
  { path: ["annotations", "ETagMatch"], reason: "a caching hint of the connector" },
  { path: ["annotations", "SourceCacheRecord"], reason: "a caching hint of the connector" },
  { path: ["annotations", "SourceCacheReplay"], reason: "a caching hint of the connector" },
  { path: ["annotations", "RequestId"], reason: "names the request that fetched the row" },
  { path: ["annotations", "RateLimitDescription"], reason: "the state of the rate limit at that moment" },
];

/** Stands for any one segment in the path of an ignored field. */
const ANY_SEGMENT = "*";

/**
 * Whether a field lies at or below one of these paths. In a list a segment is an index, or the type of an annotation; `*`
 * stands for any one segment.
 */
export function isIgnored(field: FieldPath, paths: readonly FieldPath[]): boolean {
  return paths.some(
    (path) =>
      path.length <= field.length &&
      path.every((segment, index) => segment === ANY_SEGMENT || segment === field[index]),
  );
}
