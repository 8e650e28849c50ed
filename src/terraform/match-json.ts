import { type AskedValue, isFailure } from "./ask-matches.js";
import type { MatchableObject } from "./id-index.js";
import { REASONS } from "./near-miss-reasons.js";

/** What each value matches, as JSON. */
export function matchJson(entries: readonly AskedValue[]): object {
  return {
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
      nearMisses: (result?.nearMisses ?? []).map(({ reason, object }) => ({
        reason,
        why: REASONS[reason],
        object: objectJson(object),
      })),
      formats: result?.formats ?? null,
    })),
    allMatch: !entries.some(isFailure),
  };
}

function objectJson({ kind, resourceType, id, displayName, rawId }: MatchableObject): object {
  return { kind, id: kind === "resource" ? { resourceType, resource: id } : id, displayName, rawId: rawId ?? null };
}
