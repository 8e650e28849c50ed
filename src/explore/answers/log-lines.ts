import { isC1zError } from "../../c1z/errors.js";
import { openLog } from "../../diagnose/log/open-log.js";
import { LogMasker, MOST_KEY_LINES } from "../../diagnose/log/redact-log.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import type { LOG_LINES } from "../../runs/explore-schema.js";

const LINE_FEED = 10;
/** Of a longer line the beginning is given. */
const MOST_CHARACTERS = 4000;

/** Some lines of a log. */
export type LogLines = JsonOf<typeof LOG_LINES>;

/** A line as it is in the log, with secrets masked. */
export type NumberedLine = LogLines["lines"][number];

/**
 * Reads `limit` lines of a log from number `from` on, as `baton logs --redact` would copy them. What lies before is only counted, but for as much as a
 * private key may span. Throws as {@link openLog}.
 */
export async function readLogLines(path: string, from: number, limit: number): Promise<LogLines> {
  const window = new LineWindow(from, limit);
  try {
    for await (const chunk of await openLog(path)) {
      window.push(chunk);
      if (window.isFull) return { version: 1, file: path, lines: window.lines, isEnd: false };
    }
  } catch (error) {
    if (!isC1zError(error, "C1Z_TRUNCATED") && !isC1zError(error, "C1Z_CORRUPT")) throw error;
    window.end();
    const { code, message, hint } = error;
    return { version: 1, file: path, lines: window.lines, isEnd: true, error: { code, message, hint } };
  }
  window.end();
  return { version: 1, file: path, lines: window.lines, isEnd: !window.isFull };
}

/** Keeps the lines that are wanted of what is pushed through it. */
class LineWindow {
  readonly lines: NumberedLine[] = [];
  readonly #from: number;
  readonly #limit: number;
  readonly #masker = new LogMasker((text) => this.#take(text));
  /** Lines that are passed without being looked at. */
  #toSkip: number;
  #line: number;
  #hasMore = false;

  constructor(from: number, limit: number) {
    this.#from = Math.max(1, from);
    this.#limit = limit;
    this.#toSkip = Math.max(0, this.#from - 1 - MOST_KEY_LINES);
    this.#line = this.#toSkip;
  }

  /** Whether there is a line behind those that are wanted. */
  get isFull(): boolean {
    return this.#hasMore;
  }

  push(chunk: Buffer): void {
    let start = 0;
    while (this.#toSkip > 0) {
      const end = chunk.indexOf(LINE_FEED, start);
      if (end < 0) return;
      start = end + 1;
      this.#toSkip--;
    }
    this.#masker.push(chunk.subarray(start));
  }

  end(): void {
    this.#masker.end();
  }

  #take(latin1: string): void {
    const line = ++this.#line;
    if (line < this.#from) return;
    if (this.lines.length >= this.#limit) {
      this.#hasMore = true;
      return;
    }
    const text = Buffer.from(latin1, "latin1")
      .toString("utf8")
      .replace(/\r?\n$/, "");
    const isCut = text.length > MOST_CHARACTERS;
    this.lines.push(isCut ? { line, text: text.slice(0, MOST_CHARACTERS), isCut } : { line, text });
  }
}
