import { C1zError } from "../../c1z/errors.js";

const NO_ROOM = /out of memory|could not allocate|failed to offload|max_temp_directory_size/i;
const BAD_FILE = /(?:IO Error|"exception_type":"IO"|No magic bytes|parquet|Invalid Input Error)/i;

/** The error of DuckDB for who asked about a lake: what is not there or damaged is a file's fault, what needs too much the limits'. */
export function engineError(error: unknown): unknown {
  if (error instanceof C1zError || !(error instanceof Error)) return error;
  const said = /"exception_message":"((?:[^"\\]|\\.)*)"/.exec(error.message)?.[1] ?? error.message;
  if (NO_ROOM.test(error.message)) {
    return new C1zError("C1Z_SQL_STOPPED", `The engine needs more room than it may have: ${said}.`, {
      hint: "Allow it more memory, or another temp folder.",
      commandHint: "Allow it more with --memory-limit, or another place with --temp-folder.",
      cause: error,
    });
  }
  if (!BAD_FILE.test(error.message)) return error;
  return new C1zError("C1Z_UNREADABLE", `A file of the lake can't be read: ${said}.`, {
    hint: "`baton lake check` says what is damaged.",
    cause: error,
  });
}
