import type { ColumnType } from "../../export/table.js";

/** A column of an answer. */
export interface QuestionColumn {
  readonly name: string;
  readonly type: Extract<ColumnType, "text" | "boolean" | "integer">;
  /** As a sentence without its full stop. */
  readonly meaning: string;
  /** Its heading on the console; a column without one is left out there. */
  readonly heading?: string;
}

/** A question about many archives, which one query answers (`questions/NAME.sql`). */
export interface Question {
  readonly name: string;
  /** What its rows are, in a sentence. */
  readonly meaning: string;
  readonly columns: readonly QuestionColumn[];
  /** What a row means besides what it says: something to be put right, which ends the command with 1, or that what is asked about is there at all. */
  readonly rowsMean: "a finding" | "that it is there" | "nothing else";
}
