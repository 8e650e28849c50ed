import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { constants, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { C1zError } from "../../c1z/errors.js";
import { maskSecrets } from "../secrets/mask-secrets.js";
import { MASK } from "../secrets/secret-value.js";
import { KEPT_LINE_BYTES, LineSplitter } from "./line-splitter.js";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
const FLUSH_BYTES = 1024 * 1024;
const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const CUT_WORD = /[^ \t"',;]{0,8192}$/;
/** A key block that never ends must not swallow the rest of the log. */
const MOST_KEY_LINES = 500;

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

/** Writes masked copies of logs into one file, beside the name first and renamed at the end. */
export class RedactedCopy {
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: Awaited<ReturnType<typeof open>>;
  #pending: string[] = [];
  #pendingLength = 0;

  private constructor(path: string, temporary: string, file: Awaited<ReturnType<typeof open>>) {
    this.#path = path;
    this.#temporary = temporary;
    this.#file = file;
    for (const signal of SIGNALS) process.once(signal, this.#onSignal);
  }

  /** Throws `C1Z_EXISTS` where there is something of that name already, unless `force`, and `C1Z_UNWRITABLE`. */
  static async create(path: string, force: boolean): Promise<RedactedCopy> {
    if (!force && (await exists(path))) {
      throw new C1zError("C1Z_EXISTS", `${path} exists already.`, {
        hint: "Name another file, or overwrite it with --force.",
      });
    }
    const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
    try {
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
      return new RedactedCopy(path, temporary, await open(temporary, flags, 0o600));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (code === "") throw error;
      throw new C1zError("C1Z_UNWRITABLE", `${path} can't be written (${code}).`, { cause: error });
    }
  }

  /** The masked copy of `chunks`, which are handed on unchanged to whoever reads this. */
  async *through(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    const masker = new LogMasker((text) => this.#add(text));
    for await (const chunk of chunks) {
      masker.push(chunk);
      if (this.#pendingLength >= FLUSH_BYTES) await this.#flush();
      yield chunk;
    }
    masker.end();
    await this.#flush();
  }

  /** Gives the copy its name. */
  async finish(): Promise<void> {
    this.#forgetSignals();
    await this.#file.close();
    await rename(this.#temporary, this.#path);
  }

  /** Takes everything back. */
  async discard(): Promise<void> {
    this.#forgetSignals();
    await this.#file.close().catch(() => undefined);
    await rm(this.#temporary, { force: true });
  }

  /** Nothing is left behind when the process is told to stop. */
  readonly #onSignal = (signal: (typeof SIGNALS)[number]): void => {
    rmSync(this.#temporary, { force: true });
    process.exit(signal === "SIGINT" ? 130 : 143);
  };

  #forgetSignals(): void {
    for (const signal of SIGNALS) process.removeListener(signal, this.#onSignal);
  }

  #add(text: string): void {
    this.#pending.push(text);
    this.#pendingLength += text.length;
  }

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    await this.#file.write(Buffer.from(this.#pending.join(""), "latin1"));
    this.#pending = [];
    this.#pendingLength = 0;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
