import { maskSecrets } from "../../secrets/mask-secrets.js";
import { type Moment, momentOf } from "../collect/collector.js";
import type { LogLine } from "../log/log-line.js";
import { readStructure } from "../structure/read-structure.js";
import { type Activity, activityOfText } from "./activity.js";
import { crashPlace } from "./crash-trace.js";
import type { Crash, Failure } from "./run-outcome.js";

const MOST_TRACE_LINES = 60;
const MOST_TEXT_LINES = 30;
const LONGEST_TEXT = 4000;

/** One failure while its lines come in: the SDK tells it on several, the last of them plain. */
export class OpenFailure {
  #first: Moment;
  readonly #sign: string;
  #last: Moment;
  #lines = 0;
  #text: string[] = [];
  #panic: string | undefined;
  #trace: string[] = [];
  #crash: Crash | undefined;
  #activity: Activity = {};
  #limit: string | undefined;

  constructor(line: LogLine, sign: string) {
    this.#first = momentOf(line);
    this.#last = this.#first;
    this.#sign = sign;
  }

  /** Another line of the same failure. Its error replaces the one before: later lines have more of the chain. */
  add(line: LogLine, error: string | undefined): void {
    this.touch(line);
    if (error !== undefined && error !== "") this.#text = [error];
  }

  /** An earlier line already told the same error. */
  beganAt(first: Moment): void {
    this.#first = first;
  }

  /** A plain line that goes on with the text of the line before it. */
  append(line: LogLine): void {
    this.touch(line);
    if (this.#text.length < MOST_TEXT_LINES) this.#text.push(line.text);
  }

  touch(line: LogLine): void {
    this.#last = momentOf(line);
    this.#lines++;
  }

  during(activity: Activity): void {
    this.#activity = { ...activity, ...this.#activity };
  }

  /** The header of the answer before it that tells of a rate limit. */
  limitedBy(header: string | undefined): void {
    this.#limit = header;
  }

  /** A panic that something caught and logged. */
  caught(value: string, stack: string): void {
    this.#crash ??= { value, ...crashPlace(stack.split("\n")) };
  }

  /** `panic: …` or `fatal error: …`; its trace follows. */
  panics(value: string): void {
    this.#panic ??= value;
  }

  trace(line: LogLine): void {
    this.touch(line);
    if (this.#trace.length < MOST_TRACE_LINES) this.#trace.push(line.text);
  }

  /** Texts are cut and masked before anything is cut out of them. */
  summary(): Failure {
    const text = maskSecrets(this.#text.join("\n").slice(0, LONGEST_TEXT));
    const crash =
      this.#crash ?? (this.#panic === undefined ? undefined : { value: this.#panic, ...crashPlace(this.#trace) });
    return {
      first: this.#first,
      last: this.#last,
      lines: this.#lines,
      sign: this.#sign,
      text,
      innermost: readStructure(crash === undefined ? text : maskSecrets(crash.value)).innermost,
      ...activityOfText(text),
      ...this.#activity,
      ...(this.#limit === undefined ? {} : { limit: this.#limit }),
      ...(crash === undefined ? {} : { crash }),
    };
  }
}
