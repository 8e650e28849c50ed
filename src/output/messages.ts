import type { JsonOf } from "../json-schema/json-schema.js";
import { printable } from "../terminal/printable.js";
import { terminalLine } from "../terminal/terminal-line.js";
import { terminalWidth } from "../terminal/terminal-width.js";
import { wrapLines } from "../text/wrap-lines.js";
import type { ERROR_LINE } from "./error-schema.js";

/** How a run talks on standard error. */
export interface Manner {
  /** Errors as JSON, one object a line. */
  readonly json: boolean;
  /** Errors only: no notices, hints and counts, and no progress. */
  readonly quiet: boolean;
}

/** An error as whoever runs the program sees it. */
export interface ReportedError {
  readonly code: string;
  /** What is wrong, and where. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string | undefined;
  /** The file that it is about. */
  readonly file?: string | undefined;
}

const FOR_PEOPLE: Manner = { json: false, quiet: false };

/** What a run says beside its data: everything on standard error goes through here, so that it is said in one manner. */
class Messages {
  #manner = FOR_PEOPLE;

  /** Starts a run, in this manner. */
  begin(manner: Manner): void {
    this.#manner = manner;
  }

  get isQuiet(): boolean {
    return this.#manner.quiet;
  }

  /** One line: a notice, a hint, a count. Text from the archive is made safe to show. */
  notice(text: string): void {
    if (!this.#manner.quiet) writeWrapped(printable(text));
  }

  /** An error: `lines` for people (default: {@link errorText}, then the further lines of its message), or as data. */
  error(error: ReportedError, lines: readonly string[] = errorLines(error)): void {
    if (this.#manner.json) write(errorJson(error));
    else for (const line of lines) writeWrapped(printable(line));
  }
}

/** Those of the run. */
export const messages = new Messages();

/** An error as one paragraph. */
export function errorText({ code, message, hint }: ReportedError): string {
  return `Error: ${message}${hint === undefined ? "" : ` ${hint}`} (${code})`;
}

/** Errors whose messages show, below their first line, the place in what was typed. Line feeds in other messages are of names of files and rows. */
const WITH_PLACE: ReadonlySet<string> = new Set(["C1Z_INVALID_EXPRESSION", "C1Z_SQL"]);

function errorLines(error: ReportedError): readonly string[] {
  if (!WITH_PLACE.has(error.code)) return [errorText(error)];
  const [first = "", ...place] = error.message.split("\n");
  return [errorText({ ...error, message: first }), ...place];
}

/** One line of JSON. What could steer a terminal is escaped in it, as JSON allows. */
function errorJson({ code, message, hint, file }: ReportedError): string {
  const line: JsonOf<typeof ERROR_LINE> = { code, message, hint: hint ?? null, file: file ?? null };
  const text = JSON.stringify(line);
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** On a terminal lines break at blanks. */
function writeWrapped(text: string): void {
  write(wrapLines(text, terminalWidth(process.stderr)));
}

function write(line: string): void {
  terminalLine.clear();
  process.stderr.write(`${line}\n`);
}
