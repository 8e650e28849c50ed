import { damagedDatabase, pointAt } from "./damaged-database.js";

/** Which rows of a v1 fixture are lost. */
export interface LostRow {
  readonly table: string;
  /** SQL for the rows. */
  readonly where: string;
  /** Whether the statistics are removed too, so that only the index shows the loss. */
  readonly withStatistics?: boolean;
}

/**
 * Writes a copy of a v1 fixture whose table lacks rows that its indexes still have, as if a page of the table was lost, and gives its path.
 * For that, the table's name is made to lead to a copy without these rows.
 */
export function archiveWithLostRow(name: string, { table, where, withStatistics }: LostRow, path: string): string {
  return damagedDatabase(
    name,
    (database) => {
      const sql = database.prepare<[string], string>("SELECT sql FROM sqlite_master WHERE name = ?").pluck().get(table);
      if (sql === undefined) throw new Error(`Expected a table ${table} in ${name}`);
      database.exec(sql.replace(table, "without"));
      database.exec(`INSERT INTO without SELECT * FROM ${table} WHERE NOT (${where})`);
      if (withStatistics === true) database.exec("UPDATE v1_sync_runs SET stats = NULL");
      pointAt(database, table, "without");
    },
    path,
  );
}
