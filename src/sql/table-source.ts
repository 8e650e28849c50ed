import type { C1zError } from "../c1z/errors.js";
import type { ColumnAppender } from "./column-appender.js";
import type { TableToLoad } from "./loaded-tables.js";

/** Where the rows of the tables come from. */
export interface TableSource {
  /**
   * Appends the rows of the wanted tables, each to the appender of its name. Turns the event loop between batches, and throws the reason of
   * `signal` once it is aborted. Gives the rows that can't be read and are left out.
   */
  read(
    wanted: readonly TableToLoad[],
    appenders: ReadonlyMap<string, ColumnAppender>,
    signal: AbortSignal | undefined,
  ): Promise<readonly C1zError[]>;
}
