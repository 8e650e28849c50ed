import { createHash } from "node:crypto";
import type { LakeSync } from "../../lake/lake.js";
import type { FleetQuery } from "../engine/fleet-engine.js";
import type { FleetView } from "../engine/fleet-view.js";

/** What was asked: the SQL of all rules, and the program that makes findings of its answers. */
export interface Judges {
  readonly queries: readonly FleetQuery[];
  readonly views: readonly FleetView[];
  readonly version: string;
}

/**
 * Gives the key of a sync: a text that is another one where rules, program or files of the sync are other ones. What was found before holds as long as it
 * is the same.
 */
export function judgementKeys({ queries, views, version }: Judges): (sync: LakeSync) => string {
  const texts = [...queries, ...views].map(({ name, sql }) => [name, sql]);
  const asked = digestOf([version, queries.length, texts]);
  return ({ archive, syncId, files }) =>
    digestOf([asked, archive, syncId, [...files].map(([table, { sha256 }]) => [table, sha256])]);
}

function digestOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
