import { C1zError } from "../c1z/errors.js";
import { formatBytes } from "../c1z/limits.js";
import type { LinePrinter } from "../projection/line-printer.js";
import { printable } from "../terminal/printable.js";
import type { Sink } from "../terminal/standard-output.js";
import { terminalLine } from "../terminal/terminal-line.js";
import { JQ_STATUS, type JqFilter, type JqHalt } from "./jq-filter.js";

/** How the output reaches the filter. */
export interface JqSinkOptions {
  /** Line by line in pieces, so that memory stays flat; else all of it at once. */
  readonly byLine: boolean;
  /** jq's -e: the status says whether the last output was false, null or missing. */
  readonly exitStatus: boolean;
  /** Prints what the filter would, wherever it can; for lines only, and not with `exitStatus`. */
  readonly printer?: LinePrinter | undefined;
  /** Takes a message of jq about an input that the filter failed on. */
  readonly tell: (message: string) => void;
}

/** A piece: enough for jq's start to weigh little, little enough for memory. jq-web takes some ten times as much inside. */
const PIECE_BYTES = 1024 * 1024;
/** jq-web needs some 2.6 GB for this much, and its memory ends at 4 GB. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_MESSAGES = 10;
const LINE_FEED = 0x0a;

/** Passes JSON through a jq filter on its way to `target`. */
export class JqSink implements Sink {
  readonly #filter: JqFilter;
  readonly #target: Sink;
  readonly #options: JqSinkOptions;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #messages = 0;
  #errors = 0;
  #lastIsTrue: boolean | undefined;
  #halted: JqHalt | undefined;

  constructor(filter: JqFilter, target: Sink, options: JqSinkOptions) {
    this.#filter = filter;
    this.#target = target;
    this.#options = options;
  }

  write(bytes: Uint8Array): void {
    // A copy: the writer uses its buffer again.
    this.#waiting.push(Buffer.from(bytes));
    this.#waitingBytes += bytes.length;
    if (this.#options.byLine && this.#waitingBytes >= PIECE_BYTES) this.#filterLines();
    if (this.#waitingBytes > MOST_BYTES) throw tooLarge();
  }

  /** Filters what is left, and gives the status that jq would end with. */
  end(): number {
    if (this.#waitingBytes > 0) this.#run(this.#takeWaiting());
    if (this.#messages > MOST_MESSAGES) {
      this.#options.tell(`jq: ${this.#messages - MOST_MESSAGES} more messages are not shown`);
    }
    if (this.#halted !== undefined) {
      terminalLine.clear();
      process.stderr.write(this.#halted.text.split("\n").map(printable).join("\n"));
      return this.#halted.status;
    }
    if (this.#errors > 0) return JQ_STATUS.failed;
    if (!this.#options.exitStatus) return JQ_STATUS.done;
    if (this.#lastIsTrue === undefined) return JQ_STATUS.nothing;
    return this.#lastIsTrue ? JQ_STATUS.done : JQ_STATUS.falsy;
  }

  /** Filters the whole lines so far, and keeps the rest. */
  #filterLines(): void {
    const all = this.#takeWaiting();
    const end = all.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) this.#run(all.subarray(0, end));
    const rest = all.subarray(end);
    this.#waiting = [rest];
    this.#waitingBytes = rest.length;
  }

  #takeWaiting(): Buffer {
    const all = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return all;
  }

  #run(input: Buffer): void {
    const printed = this.#options.printer?.print(input);
    if (printed === undefined) this.#runFilter(input);
    else this.#target.write(printed);
  }

  #runFilter(input: Buffer): void {
    const { output, messages, errors, halted } = this.#filter.run(input);
    this.#target.write(Buffer.from(output));
    this.#errors += errors;
    this.#halted = halted;
    for (const message of messages) {
      if (++this.#messages <= MOST_MESSAGES) this.#options.tell(message);
    }
    if (this.#options.exitStatus) this.#lastIsTrue = this.#filter.lastIsTrue(input) ?? this.#lastIsTrue;
  }
}

function tooLarge(): C1zError {
  return new C1zError(
    "C1Z_TOO_LARGE",
    `The JSON to filter is over ${formatBytes(MOST_BYTES)}, more than jq can hold.`,
    {
      hint: "With -o ndjson the filter runs row by row, for any number of rows.",
    },
  );
}
