import type { GuardResult } from "../../src/diff/guards.js";
import type { SyncDiff } from "../../src/diff/sync-diff.js";
import { writeDetailedJson, writeReferenceJson } from "../../src/output/diff-json.js";

/** The JSON document of a diff, parsed. */
export function jsonOf(
  diff: SyncDiff,
  shape: "reference" | "detailed",
  guards: readonly GuardResult[] = [],
): Record<string, unknown> {
  const chunks: Buffer[] = [];
  const sink = { write: (bytes: Uint8Array) => void chunks.push(Buffer.from(bytes)) };
  (shape === "reference" ? writeReferenceJson : writeDetailedJson)({ diff, guards, unreadable: 0 }, sink);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
