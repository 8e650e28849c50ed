import { damagedDatabase, pointAt } from "./damaged-database.js";

/**
 * Writes a copy of a v1 fixture in which an index of a table (the one on these columns) has no entries, as if its page was damaged. The
 * table still has all its rows. Gives the path of the copy.
 */
export function archiveWithEmptiedIndex(name: string, table: string, columns: string, path: string): string {
  return damagedDatabase(
    name,
    (database) => {
      const find = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE ?";
      const index = database.prepare<[string, string], string>(find).pluck().get(table, `%${table} (${columns})`);
      if (index === undefined) throw new Error(`Expected an index of ${table} on ${columns} in ${name}`);
      database.exec(`CREATE TABLE without AS SELECT * FROM ${table} WHERE 0`);
      database.exec(`CREATE INDEX without_entries ON without (${columns})`);
      pointAt(database, index, "without_entries");
    },
    path,
  );
}
