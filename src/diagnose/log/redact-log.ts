import { openOutputFile } from "../../files/open-output-file.js";
import type { OutputFile } from "../../files/output-file.js";
import type { InputFile } from "../../files/refuse-input.js";
import { maskSecrets } from "../../secrets/mask-secrets.js";
import { MASK } from "../../secrets/secret-value.js";
import { KEPT_LINE_BYTES, LineSplitter } from "./line-splitter.js";

const FLUSH_BYTES = 1024 * 1024;
const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const CUT_WORD = /[^ \t"',;]{0,8192}$/;
/** A key block that never ends must not swallow the rest of the log. */
export const MOST_KEY_LINES = 500;

/**
 * Masks the lines of one log, whatever their encoding: they are read byte by byte, and only what is a secret changes. Remembers
 * whether it is inside of a private key that spans lines.
 */
export class LogMasker {
  readonly #splitter = new LineSplitter();
  readonly #take: (text: string) => void;
  #keyLines = 0;

  /** @param take gets each masked line with its line end, as latin1 text */
  constructor(take: (text: string) => void) {
    this.#take = take;
  }

  push(chunk: Buffer): void {
    this.#splitter.push(chunk, this.#line);
  }

  end(): void {
    this.#splitter.end(this.#line);
  }

  readonly #line = (buffer: Buffer, start: number, end: number, length: number, ended: boolean): void => {
    const text = buffer.toString("latin1", start, end);
    if (length > KEPT_LINE_BYTES) {
      // What lies behind the kept part is not looked at, so it is not copied; nor is the word that the cut goes through.
      const whole = text.replace(CUT_WORD, "");
      this.#take(`${this.#masked(whole)}[${length - whole.length} bytes left out]${ended ? "\n" : ""}`);
      return;
    }
    const lineEnd = length > text.length ? "\r\n" : "\n";
    this.#take(`${this.#masked(text)}${ended ? lineEnd : ""}`);
  };

  #masked(text: string): string {
    const inKey = this.#keyLines > 0;
    if (inKey && this.#keyLines < MOST_KEY_LINES && !KEY_END.test(text)) {
      this.#keyLines++;
      return MASK;
    }
    this.#keyLines = KEY_BEGIN.test(text) && !KEY_END.test(text.slice(text.search(KEY_BEGIN))) ? 1 : 0;
    return maskSecrets(inKey ? text.replace(/^.*?(?=-----END )/, "") : text);
  }
}

/** Where a masked copy goes. */
export interface RedactOptions {
  readonly path: string;
  /** Whether a file of that name may be replaced. */
  readonly force: boolean;
  /** What is read besides the logs: none of it is written. */
  readonly inputs: readonly InputFile[];
  /** What `-` as the path means. */
  readonly standardOutput: { write(bytes: Uint8Array): void };
}

/** Only its owner reads it before somebody has looked through it. */
const PRIVATE = 0o600;

/** Writes masked copies of logs into one file, which appears when it is finished. */
export class RedactedCopy {
  readonly #file: OutputFile;
  #pending: string[] = [];
  #pendingLength = 0;

  private constructor(file: OutputFile) {
    this.#file = file;
  }

  /** Throws `C1Z_EXISTS` where there is a file already, unless `force`, `C1Z_OUTPUT_IS_INPUT` and `C1Z_UNWRITABLE`. */
  static async create({ path, force, inputs, standardOutput }: RedactOptions): Promise<RedactedCopy> {
    return new RedactedCopy(await openOutputFile(path, { replaces: force, inputs, standardOutput, mode: PRIVATE }));
  }

  /** The masked copy of `chunks`, which are handed on unchanged to whoever reads this. */
  async *through(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    const masker = new LogMasker((text) => this.#add(text));
    for await (const chunk of chunks) {
      masker.push(chunk);
      if (this.#pendingLength >= FLUSH_BYTES) this.#flush();
      yield chunk;
    }
    masker.end();
    this.#flush();
  }

  /** Gives the copy its name. */
  finish(): void {
    this.#file.finish();
  }

  /** Takes everything back. */
  discard(): void {
    this.#file.discard();
  }

  #add(text: string): void {
    this.#pending.push(text);
    this.#pendingLength += text.length;
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    this.#file.write(Buffer.from(this.#pending.join(""), "latin1"));
    this.#pending = [];
    this.#pendingLength = 0;
  }
}
