import { type CarriedLine, carriedLine, isAsWritten } from "./carried-line.js";
import { KEPT_LINE_BYTES } from "./line-splitter.js";
import { type LineParts, LogLine } from "./log-line.js";
import { parseLevelled, parseOtherJson } from "./parse-text.js";
import { parseZapConsole, parseZapJson } from "./parse-zap.js";
import { findWatchedWords } from "./watched-words.js";

const TRACEBACK = "Traceback (most recent call last):";

/** `package.module.SomeError: words`, at the beginning of a line, after the frames of a traceback. */
const EXCEPTION_LINE = /^[A-Za-z_][\w.]{0,200}(?::|$)/;

/** Fields that do not end. A last line of plain text without a line end may well be whole. */
const UNFINISHED_FIELDS = /^\{.*[^}\s]\s*$|\t\{.*[^}\s]\s*$/s;

const BRACE = "{".charCodeAt(0);
const BRACKET = "[".charCodeAt(0);
const ZERO = "0".charCodeAt(0);
const NINE = "9".charCodeAt(0);

/** Turns the lines of one file into {@link LogLine}s. It remembers whether it is inside of a Python traceback. */
export class LineParser {
  readonly #file: string;
  #number = 0;
  #inTraceback = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** The line that lies in `buffer` from `start` to `end`; `length` is that of the whole line, `ended` whether it had a line end. */
  parse(buffer: Buffer, start: number, end: number, length: number, ended: boolean): LogLine {
    this.#number++;
    const line = buffer.toString("utf8", start, end);
    if (!isAsWritten(line)) return this.#parseCarried(carriedLine(line), buffer.subarray(start, end), length, ended);
    const hits = findWatchedWords(buffer, start, end);
    return new LogLine(this.#file, this.#number, line, isCut(line, length, ended), this.#parts(line), hits);
  }

  #parseCarried({ text, timeText, isDecoded }: CarriedLine, bytes: Buffer, length: number, ended: boolean): LogLine {
    const searched = isDecoded ? Buffer.from(text) : bytes;
    const hits = findWatchedWords(searched, 0, searched.length);
    const parts = this.#parts(text);
    const timed = parts.timeText === undefined && timeText !== undefined ? { ...parts, timeText } : parts;
    return new LogLine(this.#file, this.#number, text, isCut(text, length, ended), timed, hits);
  }

  #parts(text: string): LineParts {
    if (this.#inTraceback) {
      if (text.startsWith(" ") || text === "") return { format: "traceback", message: text };
      this.#inTraceback = false;
      if (EXCEPTION_LINE.test(text)) return { format: "exception", message: text };
    }
    const logged = logLineParts(text);
    if (logged !== undefined) return logged;
    if (text === TRACEBACK || text.startsWith('  File "')) {
      this.#inTraceback = true;
      return { format: "traceback", message: text };
    }
    return { format: "plain", message: text };
  }
}

function isCut(text: string, length: number, ended: boolean): boolean {
  return length > KEPT_LINE_BYTES || (!ended && UNFINISHED_FIELDS.test(text));
}

/** The parts of a line that some logger wrote; its first character rules out most formats. */
function logLineParts(text: string): LineParts | undefined {
  const first = text.charCodeAt(0);
  if (first === BRACE) return parseZapJson(text) ?? parseOtherJson(text);
  if (first >= ZERO && first <= NINE) return parseZapConsole(text) ?? parseZapJson(text) ?? parseLevelled(text);
  if (first === BRACKET) return parseOtherJson(text) ?? parseLevelled(text) ?? parseZapJson(text);
  return parseLevelled(text) ?? parseZapJson(text);
}
