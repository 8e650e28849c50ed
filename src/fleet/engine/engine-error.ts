import { C1zError } from "../../c1z/errors.js";

const NO_ROOM = /out of memory|could not allocate|failed to offload|max_temp_directory_size/i;
/** Names of archives and syncs are read as values of an enumeration, which is numbers inside. */
const FOREIGN_ROWS =
  /Could not convert string '(?<name>.*)' to UINT\d+ when casting from source column (?:archive|sync_id)/;
const BAD_FILE = /(?:IO Error|"exception_type":"IO"|No magic bytes|parquet|Invalid Input Error)/i;

/** The error of DuckDB for who asked about a lake: what is not there or damaged is a file's fault, what needs too much the limits'. */
export function engineError(error: unknown): unknown {
  if (error instanceof C1zError || !(error instanceof Error)) return error;
  const said = /"exception_message":"((?:[^"\\]|\\.)*)"/.exec(error.message)?.[1] ?? error.message;
  // What follows is advice about settings that can't be made here.
  const [why = said] = said.split(/\\n|\n/);
  if (NO_ROOM.test(error.message)) {
    return new C1zError("C1Z_SQL_STOPPED", `The engine needs more room than it may have: ${why}.`, {
      hint: "Allow it more memory, or another temp folder.",
      commandHint: "Allow it more with --memory-limit, or another place with --temp-folder.",
      cause: error,
    });
  }
  const foreign = FOREIGN_ROWS.exec(said)?.groups?.name;
  if (foreign === undefined && !BAD_FILE.test(error.message)) return error;
  const what = foreign === undefined ? why : `it has rows of "${foreign}", which is none of those that are asked about`;
  return new C1zError("C1Z_UNREADABLE", `A file of the lake can't be read: ${what}.`, {
    hint: "`baton lake check` says what is damaged.",
    cause: error,
  });
}
