/**
 * Every way an archive (or a request to it) can be refused. The codes are stable: scripts may match on them. `input`: the file
 * can't be read as asked, or not by this installation. `output`: what was asked for can't be written. `request`: the question
 * was wrong for this archive.
 */
export const C1Z_ERROR_CODES = {
  C1Z_NOT_FOUND: "input",
  C1Z_IS_DIRECTORY: "input",
  C1Z_UNREADABLE: "input",
  C1Z_EMPTY_FILE: "input",
  C1Z_NOT_AN_ARCHIVE: "input",
  C1Z_NOT_TEXT: "input",
  C1Z_UNSUPPORTED: "input",
  C1Z_TRUNCATED: "input",
  C1Z_CORRUPT: "input",
  C1Z_TOO_LARGE: "input",
  C1Z_FOREIGN_DATABASE: "input",
  C1Z_BAD_MESSAGE: "input",
  C1Z_NO_TEMP_SPACE: "input",
  C1Z_NO_ENGINE: "input",
  C1Z_TOO_MANY_OPEN_FILES: "input",
  C1Z_UNWRITABLE: "output",
  C1Z_NO_SYNC: "input",
  C1Z_UNKNOWN_SYNC: "request",
  C1Z_SINGLE_SYNC: "request",
  C1Z_UNKNOWN_RESOURCE_TYPE: "request",
  C1Z_UNKNOWN_RESOURCE: "request",
  C1Z_UNKNOWN_ENTITLEMENT: "request",
  C1Z_UNKNOWN_FIELD: "request",
  C1Z_AMBIGUOUS: "request",
  C1Z_UNKNOWN_NAME: "request",
  C1Z_INVALID_SETTING: "request",
  C1Z_INVALID_EXPRESSION: "request",
  C1Z_SQL: "request",
  C1Z_SQL_STOPPED: "output",
  C1Z_EXISTS: "request",
  C1Z_OUTPUT_IS_INPUT: "request",
  C1Z_CLOSED: "request",
} as const satisfies Record<string, "input" | "output" | "request">;

/** The stable name of a refusal, e.g. `C1Z_TRUNCATED`. */
export type C1zErrorCode = keyof typeof C1Z_ERROR_CODES;

/** What a {@link C1zError} may carry besides its message. */
export interface C1zErrorOptions {
  /** What the reader of the message can do next, as a full sentence; no flag of a command is in it. */
  readonly hint?: string | undefined;
  /** The same for who typed a command, where flags are what to do it with. */
  readonly commandHint?: string | undefined;
  /** The file that it is about. */
  readonly file?: string | undefined;
  /** @internal What may have been meant, as the archive has it: the message or the hint names it, too. */
  readonly candidates?: readonly string[] | undefined;
  readonly cause?: unknown;
}

/**
 * An error the user can act on: what is wrong, where, and (as `hint`) what to do next. Anything else that this
 * library throws is a bug of ours.
 */
export class C1zError extends Error {
  override readonly name = "C1zError";
  readonly code: C1zErrorCode;
  readonly hint: string | undefined;
  /** @internal The same for who typed a command, where it differs. */
  readonly commandHint: string | undefined;
  /** The file that it is about, where that is known. */
  readonly file: string | undefined;
  /** @internal What may have been meant, for who keeps apart what the archive says and what this program does. */
  readonly candidates: readonly string[] | undefined;

  constructor(code: C1zErrorCode, message: string, options: C1zErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.commandHint = options.commandHint;
    this.file = options.file;
    this.candidates = options.candidates;
  }
}

/** Whether `error` is a {@link C1zError} (with the given code, if one is given). */
export function isC1zError(error: unknown, code?: C1zErrorCode): error is C1zError {
  return error instanceof C1zError && (code === undefined || error.code === code);
}
