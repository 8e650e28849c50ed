/** A word of a shell command, with the line on which it begins, relative to the text. */
export interface ShellWord {
  readonly text: string;
  readonly line: number;
}

/** A simple command: its words, without redirections. */
export type ShellCommand = readonly ShellWord[];

/**
 * The simple commands of a shell script, as far as words go: quotes, escaped line ends and comments are followed; what a shell would
 * put in (`$NAME`, `$(…)`) stays as it is written. Keywords and pipes only part commands.
 */
export function shellCommands(text: string): readonly ShellCommand[] {
  return new Splitter(text).commands();
}

const SEPARATORS = new Set(["\n", ";", "&", "|", "(", ")"]);

class Splitter {
  readonly #text: string;
  readonly #commands: ShellWord[][] = [[]];
  #at = 0;
  #line = 1;
  #word = "";
  #wordLine = 1;
  #isInWord = false;

  constructor(text: string) {
    this.#text = text;
  }

  commands(): readonly ShellCommand[] {
    while (this.#at < this.#text.length) this.#step(this.#text[this.#at] as string);
    this.#endCommand();
    return this.#commands.filter((words) => words.length > 0);
  }

  #step(character: string): void {
    if (character === "\\") this.#escaped();
    else if (character === "'" || character === '"') this.#quoted(character);
    else if (character === "$" && this.#text[this.#at + 1] === "(") this.#substitution();
    else if (character === "#" && !this.#isInWord) this.#skipLine();
    else if (SEPARATORS.has(character)) this.#endCommand(character);
    else if (/\s/.test(character)) this.#endWord();
    else this.#add(character);
    this.#at++;
  }

  #add(text: string): void {
    if (!this.#isInWord) this.#wordLine = this.#line;
    this.#isInWord = true;
    this.#word += text;
  }

  #escaped(): void {
    const next = this.#text[this.#at + 1];
    if (next === "\r" && this.#text[this.#at + 2] === "\n") this.#at++;
    this.#at++;
    if (next === "\n" || next === "\r") this.#line++;
    else if (next !== undefined) this.#add(next);
  }

  #quoted(quote: string): void {
    const end = this.#endOfQuote(quote);
    const inside = this.#text.slice(this.#at + 1, end);
    this.#add(quote === '"' ? inside.replace(/\\(["\\$`])/g, "$1").replace(/\\\n/g, "") : inside);
    this.#line += inside.split("\n").length - 1;
    this.#at = end;
  }

  #endOfQuote(quote: string): number {
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      if (this.#text[at] === "\\" && quote === '"') at++;
      else if (this.#text[at] === quote) return at;
    }
    return this.#text.length;
  }

  /** `$(…)` is one piece of a word, with what is nested in it. */
  #substitution(): void {
    let depth = 0;
    let end = this.#at + 1;
    for (; end < this.#text.length; end++) {
      if (this.#text[end] === "(") depth++;
      else if (this.#text[end] === ")" && --depth === 0) break;
    }
    const inside = this.#text.slice(this.#at, end + 1);
    this.#add(inside);
    this.#line += inside.split("\n").length - 1;
    this.#at = end;
  }

  #skipLine(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = (end < 0 ? this.#text.length : end) - 1;
  }

  #endWord(): void {
    if (this.#isInWord) this.#commands.at(-1)?.push({ text: this.#word, line: this.#wordLine });
    this.#word = "";
    this.#isInWord = false;
  }

  #endCommand(separator = ""): void {
    this.#endWord();
    if ((this.#commands.at(-1)?.length ?? 0) > 0) this.#commands.push([]);
    if (separator === "\n") this.#line++;
  }
}
