import { C1zError, type C1zErrorOptions } from "../errors.js";

const FETCH_AGAIN = "Fetch the file again, or run the sync again";

/** What an archive holds contradicts its format. `what` continues "PATH is damaged: ". */
export function corrupt(archive: string, what: string, hint = `${FETCH_AGAIN}.`): C1zError {
  return new C1zError("C1Z_CORRUPT", `${archive} is damaged: ${what}.`, { hint });
}

/** SQLite can't read a part of the database. `where` names the part, as in "table v1_grants"; `reason` is SQLite's own. */
export function unreadable(archive: string, where: string, reason: string, cause: unknown): C1zError {
  const options: C1zErrorOptions = { cause, hint: `${FETCH_AGAIN}; other tables may still be readable.` };
  return new C1zError("C1Z_CORRUPT", `${archive} is damaged: ${where} can't be read (${reason}).`, options);
}

/** A sound database of a kind that could run code or lose bytes when it is read. `what` says what is unusual about it. */
export function notOrdinary(archive: string, what: string): C1zError {
  return new C1zError("C1Z_CORRUPT", `${archive}: ${what}; no SDK writes that, and it is not read.`, {
    hint: "If a released SDK wrote it, please report the archive's writer.",
  });
}
