import type { JsonOf } from "../json-schema/json-schema.js";
import { type AskedValue, isFailure } from "./ask-matches.js";
import type { MatchableObject } from "./id-index.js";
import type { MATCHABLE, MATCHES } from "./match-schema.js";
import { nearMissText } from "./near-miss-reasons.js";

/** What each value matches, as JSON. */
export function matchJson(entries: readonly AskedValue[]): JsonOf<typeof MATCHES> {
  return {
    version: 1,
    matches: entries.map(({ source, result }) => ({
      value: result?.value ?? null,
      source: source && {
        file: source.file,
        line: source.line ?? null,
        address: source.address,
        written: source.written,
      },
      outcome: result?.outcome ?? "unknown",
      objects: (result?.objects ?? []).map(objectJson),
      nearMisses: (result?.nearMisses ?? []).map((near) => ({
        reason: near.reason,
        why: nearMissText(near),
        object: objectJson(near.object),
      })),
      formats: result?.formats ?? null,
    })),
    allMatch: !entries.some(isFailure),
  };
}

function objectJson({
  kind,
  resourceType,
  resource,
  id,
  slug,
  displayName,
  rawId,
}: MatchableObject): JsonOf<typeof MATCHABLE> {
  const named = { displayName, rawId: rawId ?? null };
  if (kind === "resource") return { kind, id: { resourceType, resource }, ...named };
  return { kind, id, resource: { resourceType, resource }, slug, ...named };
}
