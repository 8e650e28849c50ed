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

/** A text that is another one where rules, program or files of a sync are other ones: what was found before holds as long as it is the same. */
export function judgementKey({ queries, views, version }: Judges, { archive, syncId, files }: LakeSync): string {
  const parts = [
    version,
    ...queries.map(({ name, sql }) => [name, sql]),
    ...views.map(({ name, sql }) => [name, sql]),
    archive,
    syncId,
    ...[...files].map(([table, { sha256 }]) => [table, sha256]),
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
