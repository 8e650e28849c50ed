import type { LogLine } from "../log/log-line.js";
import { announcesError, readsLikeError } from "./error-words.js";
import { OpenFailure } from "./open-failure.js";

/**
 * How much the last lines of a log say. `traceback`, `panic` and `announced` (`Error: …`) say that a program gave up; `worded` is a
 * plain line that only reads like an error.
 */
export type TailKind = "traceback" | "panic" | "fatal" | "announced" | "worded";

interface Held {
  readonly kind: TailKind;
  readonly line: LogLine;
  readonly failure: OpenFailure;
  /** The line that was taken last, and how many since then were nothing special. */
  last: number;
  others: number;
  /** The line that was taken last ends in a colon: the next one is what it announces. */
  announcesMore: boolean;
  value?: string;
}

const SIGNS: Readonly<Record<TailKind, string>> = {
  traceback: "the traceback at its end",
  panic: "the panic at its end",
  fatal: "the fatal log line at its end",
  announced: "the error at its end",
  worded: "the error text at its end",
};

/** Lines of usage that command lines print behind an error, and of a message that goes on. */
const MOST_OTHERS = 40;
/** What stands between two exceptions of a chain. */
const BETWEEN = /^(?:The above exception was the direct cause|During handling of the above exception)/;
const GOES_ON = /^(?:\s|Usage:|Flags:|Available Commands:|Global Flags:|Examples?:|Use "|Run '|Try ')/;

/**
 * Holds what may be the end of a run as long as nothing ordinary follows: a program that goes on logging has not ended with that
 * error.
 */
export class Tail {
  #held: Held | undefined;

  get kind(): TailKind | undefined {
    return this.#held?.kind;
  }

  get sign(): string {
    return this.#held === undefined ? "" : SIGNS[this.#held.kind];
  }

  /** What is held, to go on with; it is held no longer. */
  take(): OpenFailure | undefined {
    const failure = this.#held?.failure;
    this.#held = undefined;
    return failure;
  }

  /** What is held, for a look. */
  get failure(): OpenFailure | undefined {
    return this.#held?.failure;
  }

  /** An ordinary log line came: the program goes on. */
  interrupt(): void {
    this.#held = undefined;
  }

  seePanic(line: LogLine, value: string): void {
    const held = this.#hold("panic", line);
    held.value = value;
    held.failure.panics(value);
  }

  seeFatal(line: LogLine): void {
    this.#hold("fatal", line);
  }

  seeTraceback(line: LogLine): void {
    const held = this.#held?.kind === "traceback" ? this.#held : this.#hold("traceback", line);
    held.others = 0;
    held.last = line.number;
    if (line.format === "exception") held.failure.add(line, line.text);
  }

  seePlain(line: LogLine): void {
    const { text, number } = line;
    const held = this.#held;
    if (held?.kind === "traceback" && !announcesError(text)) this.#goOn(held, line);
    else if (announcesError(text)) this.#extend("announced", line);
    else if (held !== undefined && GOES_ON.test(text)) held.last = number;
    else if (held?.kind === "announced" && held.announcesMore && number === held.last + 1)
      this.#extend("announced", line);
    else if (readsLikeError(text)) this.#extend("worded", line);
    else if (held?.kind === "worded" || (held !== undefined && ++held.others > MOST_OTHERS)) this.#held = undefined;
  }

  #goOn(held: Held, line: LogLine): void {
    if (BETWEEN.test(line.text)) return;
    if (++held.others > MOST_OTHERS) this.#held = undefined;
    else held.failure.append(line);
  }

  /** Joined errors stand on several lines, one directly below the other. */
  #extend(kind: TailKind, line: LogLine): void {
    const held = this.#held;
    const isNext = held !== undefined && held.kind !== "panic" && line.number === held.last + 1;
    if (held === undefined || (kind === "announced" && held.kind === "worded") || (!isNext && kind === "announced")) {
      this.#hold(kind, line);
    } else if (isNext) {
      held.last = line.number;
      held.announcesMore = endsInColon(line);
      held.failure.append(line);
    } else if (held.kind === "worded") this.#hold(kind, line);
  }

  #hold(kind: TailKind, line: LogLine): Held {
    const failure = new OpenFailure(line, SIGNS[kind]);
    // Of a logger's line the message alone says what happened.
    failure.add(line, line.format === "python" ? line.message : line.text);
    const held: Held = { kind, line, failure, last: line.number, others: 0, announcesMore: endsInColon(line) };
    this.#held = held;
    return held;
  }
}

function endsInColon({ text }: LogLine): boolean {
  return text.trimEnd().endsWith(":");
}
