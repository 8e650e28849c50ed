/** A table that is made of those of a lake, for rules and questions. */
export interface FleetView {
  readonly name: string;
  /** What is in it, in one sentence. */
  readonly meaning: string;
  /** The query that it stands for, in SQL that all engines run. */
  readonly sql: string;
  /** The same for Spark, where it spells something differently. */
  readonly sparkSql?: string;
  /** Whether it is worth keeping, because much is asked of it again. */
  readonly isReused: boolean;
}
