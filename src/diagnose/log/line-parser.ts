import { KEPT_LINE_BYTES, type RawLine } from "./line-splitter.js";
import { type LineParts, LogLine } from "./log-line.js";
import { parseLevelled, parseOtherJson } from "./parse-text.js";
import { parseZapConsole, parseZapJson } from "./parse-zap.js";
import { findWatchedWords } from "./watched-words.js";

const TRACEBACK = "Traceback (most recent call last):";

/** `package.module.SomeError: words`, at the beginning of a line, after the frames of a traceback. */
const EXCEPTION_LINE = /^[A-Za-z_][\w.]{0,200}(?::|$)/;

/** Turns the lines of one file into {@link LogLine}s. It remembers whether it is inside of a Python traceback. */
export class LineParser {
  readonly #file: string;
  #number = 0;
  #inTraceback = false;

  constructor(file: string) {
    this.#file = file;
  }

  parse(raw: RawLine): LogLine {
    this.#number++;
    const text = raw.bytes.toString("utf8");
    const isCut = !raw.ended || raw.length > KEPT_LINE_BYTES;
    const place = { file: this.#file, number: this.#number, isCut };
    return new LogLine(place, text, this.#parts(text), findWatchedWords(raw.bytes));
  }

  #parts(text: string): LineParts {
    if (this.#inTraceback) {
      if (text.startsWith(" ") || text === "") return { format: "traceback", message: text };
      this.#inTraceback = false;
      if (EXCEPTION_LINE.test(text)) return { format: "exception", message: text };
    }
    const logged = parseZapJson(text) ?? parseZapConsole(text) ?? parseLevelled(text) ?? parseOtherJson(text);
    if (logged !== undefined) return logged;
    if (text === TRACEBACK || text.startsWith('  File "')) {
      this.#inTraceback = true;
      return { format: "traceback", message: text };
    }
    return { format: "plain", message: text };
  }
}
