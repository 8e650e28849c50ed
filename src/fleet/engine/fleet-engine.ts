import type { LakeSync } from "../../lake/lake.js";

/** A query in the SQL that both engines run, over the tables of a lake: those of docs/tables.md, `findings`, `access_expanded`. */
export interface FleetQuery {
  readonly name: string;
  readonly sql: string;
}

/** A value of an answer; times are RFC 3339. */
export type FleetValue = string | number | boolean | null;

/** The answer to one query; its rows can be gone through once, before the next answer. */
export interface FleetAnswer {
  readonly query: string;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly FleetValue[]> | Iterable<readonly FleetValue[]>;
}

/** What runs queries over a lake. */
export interface FleetEngine {
  /**
   * Runs the queries over the given syncs alone: every table holds their rows and no other's. Gives the answers in the order of the queries.
   * Throws what is wrong with the lake or the engine, and the reason of `signal`.
   */
  run(queries: readonly FleetQuery[], syncs: readonly LakeSync[], signal?: AbortSignal): AsyncIterable<FleetAnswer>;
  close(): Promise<void>;
}
