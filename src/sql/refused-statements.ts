/** What to use instead of a statement that `baton sql` does not run, by its first word. */
const INSTEAD: Readonly<Record<string, string>> = {
  COPY: "write the result to a file with --out FILE and -o csv, ndjson or parquet",
  EXPORT: "`baton export parquet --out FOLDER` writes the tables",
  IMPORT: "name the archives, or a folder of Parquet files, as arguments",
  ATTACH: "name further archives as arguments: they are one set of tables, told apart by archive and sync_id",
  DETACH: "only the archives that are named are there",
  USE: "there is one database",
  INSTALL: "no extension can be loaded; json, icu and parquet are built in",
  LOAD: "no extension can be loaded; json, icu and parquet are built in",
  FORCE: "no extension can be loaded; json, icu and parquet are built in",
  SET: "settings are locked; --memory-limit, --temp-folder and --timeout set what can be set",
  RESET: "settings are locked; --memory-limit, --temp-folder and --timeout set what can be set",
  PRAGMA: "settings are locked; DESCRIBE TABLE and SHOW TABLES, or .schema and .tables of the prompt, show the tables",
  CALL: "only queries are run",
  CREATE: "name a part of the query with WITH … AS (…)",
  PREPARE: "write the query with its values",
  EXECUTE: "write the query with its values",
  CHECKPOINT: "nothing is written to a database",
  VACUUM: "nothing is written to a database",
};

const WRITES =
  "the tables are read-only: an archive is never changed; `baton export sqlite` makes a database that can be";

/** What to use instead of a statement that begins with this word; undefined for a query. */
export function insteadOf(word: string): string | undefined {
  return INSTEAD[word] ?? (WRITING.has(word) ? WRITES : undefined);
}

const WRITING: ReadonlySet<string> = new Set([
  ..."INSERT UPDATE DELETE TRUNCATE DROP ALTER MERGE COMMENT BEGIN START COMMIT END ROLLBACK ABORT ANALYZE".split(" "),
]);

/** Said of a statement that is none of the known ones, and no query either. */
export const ONLY_QUERIES = WRITES;
