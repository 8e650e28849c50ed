import { messages } from "./messages.js";

const FIRST_AFTER_MS = 1000;
const EVERY_MS = 200;

/**
 * A line on the terminal's standard error that counts along, from one second on. Nothing where standard error is no terminal,
 * or where the rows themselves show on the same one.
 */
export class Progress {
  readonly #noun: string;
  readonly #stderr: NodeJS.WriteStream;
  readonly #enabled: boolean;
  #nextAt = performance.now() + FIRST_AFTER_MS;
  #shown = false;

  constructor(noun: string, stderr: NodeJS.WriteStream = process.stderr, stdout: NodeJS.WriteStream = process.stdout) {
    this.#noun = noun;
    this.#stderr = stderr;
    this.#enabled = stderr.isTTY === true && stdout.isTTY !== true && !messages.isQuiet;
  }

  /** Says how many there were so far. */
  readonly tick = (count: number): void => {
    if (!this.#enabled || performance.now() < this.#nextAt) return;
    this.#nextAt = performance.now() + EVERY_MS;
    this.#shown = true;
    this.#stderr.write(`\r${count.toLocaleString("en-US")} ${this.#noun} …`);
  };

  /** Takes the line away again. */
  clear(): void {
    if (this.#shown) this.#stderr.write("\r\u001b[K");
    this.#shown = false;
  }
}
