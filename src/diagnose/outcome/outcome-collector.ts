import { type Collector, type Moment, momentOf } from "../collect/collector.js";
import type { LogLine } from "../log/log-line.js";
import { activityOfLine, operationOfMethod } from "./activity.js";
import { endSignOf, SDK_LAST_LINE } from "./end-signs.js";
import { announcesError } from "./error-words.js";
import { OpenFailure } from "./open-failure.js";
import type { Failure, OutcomeSummary, Stop, Verdict } from "./run-outcome.js";
import { Tail } from "./tail.js";

/** Messages of the SDK with which a run, or a task of a service, fails. Each is logged with the error. */
const FAILURES = [
  "error running connector",
  "error creating connector runner",
  "error running service",
  "runner: error processing on-demand task",
  "runner: error processing task",
  "cancelling context due to error in action",
  "c1_api_task_manager.finishTask(): finishing task with error",
  "connector service quit unexpectedly",
] as const;

/** The SDK caught a panic and logged it. Signs are words of this program, never of the log. */
const RECOVERED = "a recovered panic";
const FATAL_LINE = "a fatal log line";

/** Those of them that a service survives: a task failed. */
const OF_TASKS: ReadonlySet<string> = new Set([
  "runner: error processing task",
  "cancelling context due to error in action",
  "c1_api_task_manager.finishTask(): finishing task with error",
  RECOVERED,
]);

/** Messages of the SDK with which a run, or a task of a service, begins: what was before it is over. */
const BEGINNINGS = [
  "beginning new sync",
  "resumed previous sync",
  "resuming previous sync",
  "Syncing resource types...",
  "c1_api_task_manager.Process(): processing task",
  "runner: got task",
] as const;

const ENDINGS = ["Sync complete.", "runner: one-shot mode enabled. Exiting."] as const;
const TASK_ENDINGS = [
  "c1_api_task_manager.finishTask(): finishing task successfully",
  "runner: task processed",
] as const;
const SERVICE = [
  "c1_api_task_manager: startup Hello succeeded.",
  "c1_api_task_manager.Next(): no tasks available",
] as const;

const MOST_FAILURES = 50;
const MOST_STOPS = 20;
const PANIC = /^(?:panic|fatal error): (?<value>.+)$/s;
const TRACE_BEGINS = /^goroutine \d+ (?:gp=\S+ )?(?:m=\S+ )*(?:mp=\S+ )?\[|^\[signal SIG/;
/** A line of zap at a level above error, which ends the process: `fatal`, `panic`, `dpanic`. */
const FATAL_WORD =
  /\b(?:FATAL|CRITICAL)\b|"(?:level|severity|levelname|lvl)": ?"(?:fatal|critical|panic|emergency|alert)"/;
const FATAL_LEVEL = /^\{"level":"(?:fatal|d?panic|FATAL|D?PANIC)"|^[^\t]{10,40}\t(?:FATAL|D?PANIC)\t/;

const SPOKEN_ERROR = /^(?:ERROR|FATAL|CRITICAL): \S/;

/** JSON lines with which a platform tells the end of a process: Lambda, and connectors of the Airbyte protocol. */
const BODIES = /"platform\.|"errorMessage"|"TRACE"/;

/** An exit status this many lines below an error that the SDK logged is the end with that error. */
const NEAR_LINES = 3;

/** The header that says that a limit is used up, or how long to wait: `"X-Ratelimit-Remaining":["0"]`. */
const RATE_LIMIT_HEADER = /"(?:x-rate-?limit-remaining":\s?\["0"\]|retry-after":\s?\["\d{1,9}"\])/i;

/** Text that only reads like an error ends a run of the SDK, which prints nothing else there; elsewhere so short a log must be all there is. */
const FEW_LINES = 3;

/** An error that a line of the SDK told. */
interface Told {
  readonly error: string;
  /** Behind the line's message. */
  readonly text: string;
  readonly number: number;
  /** Where the same error was told first. */
  readonly first: Moment;
}

/** Follows runs to their end, by lines that need no catalogue. */
export class OutcomeCollector implements Collector<OutcomeSummary> {
  readonly #tail = new Tail();
  readonly #ended: Failure[] = [];
  readonly #stops: Stop[] = [];
  #failure: OpenFailure | undefined;
  /** The plain line after which another one may go on with the failure's text. */
  #continued: number | undefined;
  #decided: Verdict | undefined;
  #isService = false;
  #isSdk = false;
  #plainLines = 0;
  /** The trace of a Go panic is under way. */
  #inTrace = false;
  #lastCall: LogLine | undefined;
  #limit: string | undefined;
  /** The error that the last lines told, and where that began. */
  #told: Told | undefined;

  readonly messages = new Map<string, (line: LogLine) => void>([
    ...FAILURES.map((message) => [message, (line: LogLine) => this.#fail(line, message)] as const),
    ...BEGINNINGS.map((message) => [message, () => this.#begin()] as const),
    ...ENDINGS.map((message) => [message, (line: LogLine) => this.#finish(line, message)] as const),
    ...TASK_ENDINGS.map((message) => [message, () => this.#begin()] as const),
    ...SERVICE.map((message) => [message, () => this.#serve()] as const),
    ["beginning ratelimit check for request", (line) => this.#call(line)],
    ["base-http-client: HTTP error status", (line) => this.#refused(line)],
  ]);

  seeLine(line: LogLine): void {
    const { level } = line;
    if (level !== undefined && level !== "error") {
      // Most lines of large logs: nothing may be looked at here.
      if (this.#inTrace) this.#inTrace = false;
      if (this.#tail.kind !== undefined) this.#tail.interrupt();
      if (!this.#isSdk) this.#isSdk = isOfSdk(line);
      return;
    }
    if (line.format === "body") this.#seeBody(line);
    else if (level === "error") this.#seeError(line);
    else if (line.format === "traceback" || line.format === "exception") this.#tail.seeTraceback(line);
    else if (line.text !== "") this.#seePlain(line);
  }

  result(): OutcomeSummary {
    const open = this.#failure?.summary();
    const lastWords = this.#countsTail() ? this.#tail.failure?.summary() : undefined;
    return {
      verdict: this.#decided ?? (this.#isService ? { kind: "running", sign: "it is a service" } : { kind: "unknown" }),
      failures: open === undefined ? [...this.#ended] : [...this.#ended, open],
      ...(lastWords === undefined ? {} : { lastWords }),
      stops: [...this.#stops],
    };
  }

  /** After a run that is decided only an error that a program announces counts: it may be a file that can't be written at the end. */
  #countsTail(): boolean {
    const { kind } = this.#tail;
    if (this.#decided !== undefined) return this.#decided.kind === "finished" && kind === "announced";
    return kind !== "worded" || this.#isSdk || this.#plainLines <= FEW_LINES;
  }

  #seeError(line: LogLine): void {
    this.#inTrace = false;
    if (isOfSdk(line)) {
      this.#tail.interrupt();
      this.#isSdk = true;
      this.#tell(line);
      if (line.text.includes("anic") || FATAL_LEVEL.test(line.text)) this.#seePanic(line);
      return;
    }
    const sign = endSignOf(line.text);
    if (sign?.kind === "failed") {
      this.#failByText(line, sign.sign);
      return;
    }
    // `ERROR: …` of pip and of build tools is no line of a logger that goes on.
    if (SPOKEN_ERROR.test(line.text)) {
      this.#tail.seePlain(line);
      return;
    }
    this.#tail.interrupt();
    if (FATAL_WORD.test(line.text) || announcesError(line.message)) this.#tail.seeFatal(line);
  }

  /** The layers of the SDK log one error each, before the run fails with it. */
  #tell(line: LogLine): void {
    const error = line.fieldText("error") ?? "";
    const told = this.#told;
    const isSame = told !== undefined && (error.includes(told.error) || told.error.includes(error));
    const { message, number } = line;
    const text = `${message}: ${error}`;
    this.#told = error === "" ? undefined : { error, text, number, first: isSame ? told.first : momentOf(line) };
  }

  /** A panic that was caught is logged with its value and stack. */
  #seePanic(line: LogLine): void {
    const panic = line.fieldText("panic");
    if (panic === undefined && !FATAL_LEVEL.test(line.text)) return;
    const failure = this.#fail(
      line,
      panic === undefined ? FATAL_LINE : RECOVERED,
      line.fieldText("error") ?? panic ?? line.message,
    );
    if (panic !== undefined) failure.caught(panic, line.fieldText("stack") ?? line.fieldText("stacktrace") ?? "");
  }

  #seePlain(line: LogLine): void {
    this.#plainLines++;
    const { text } = line;
    if (this.#inTrace && !/^exit status \d/.test(text)) {
      this.#failure?.trace(line);
      return;
    }
    const panic = PANIC.exec(text)?.groups?.value;
    if (panic !== undefined) this.#tail.seePanic(line, panic);
    else if (TRACE_BEGINS.test(text)) this.#beginTrace(line);
    else this.#seeText(line);
  }

  #beginTrace(line: LogLine): void {
    const isPanic = this.#tail.kind === "panic";
    const held = this.#tail.take();
    if (isPanic) this.#failure ??= held;
    const failure = this.#fail(line, "a crash of the program", isPanic ? undefined : line.text);
    if (this.#lastCall !== undefined)
      failure.during({ operation: operationOfMethod(this.#lastCall.fieldText("method") ?? "") });
    failure.trace(line);
    this.#inTrace = true;
  }

  #seeText(line: LogLine): void {
    const sign = endSignOf(line.text);
    if (sign === undefined) this.#seeWords(line);
    else if (sign.kind === "stopped") this.#stop(line, sign.sign, sign.isMemory);
    else if (sign.kind === "failed") this.#failByText(line, sign.sign);
    else this.#finishByStatus(line, sign.sign);
  }

  /** The SDK prints joined errors on several plain lines, one directly below the other. */
  #seeWords(line: LogLine): void {
    if (this.#failure === undefined || line.number !== (this.#continued ?? 0) + 1) {
      this.#tail.seePlain(line);
      return;
    }
    this.#failure.append(line);
    this.#continued = line.number;
  }

  #seeBody(line: LogLine): void {
    if (BODIES.test(line.text)) this.#seeText(line);
  }

  /** A status, or a platform's line, only repeats that something failed, where a text before it says what. */
  #failByText(line: LogLine, sign: string): void {
    this.#failure ??= this.#tail.take();
    const told = this.#told;
    if (this.#failure === undefined && told !== undefined && line.number - told.number <= NEAR_LINES) {
      this.#fail(line, sign, told.text);
      return;
    }
    const isSaid = this.#failure !== undefined && sign !== SDK_LAST_LINE;
    this.#fail(line, sign, isSaid ? undefined : line.format === "python" ? line.message : line.text);
  }

  #fail(line: LogLine, sign: string, text = line.fieldText("error")): OpenFailure {
    const isNew = this.#failure === undefined;
    const failure = this.#failure ?? new OpenFailure(line, sign);
    this.#failure = failure;
    if (isNew && this.#told !== undefined && text?.includes(this.#told.error)) failure.beganAt(this.#told.first);
    failure.add(line, text);
    failure.during(activityOfLine(line));
    if (isNew) failure.limitedBy(this.#limit);
    this.#continued = sign === SDK_LAST_LINE ? line.number : undefined;
    // A service goes on after a task that failed.
    if (this.#isService && OF_TASKS.has(sign)) this.#decided = undefined;
    else if (this.#decided?.kind !== "failed") this.#decided = { kind: "failed", at: momentOf(line), sign };
    return failure;
  }

  #begin(): void {
    this.#close();
    this.#decided = undefined;
  }

  #finish(line: LogLine, sign: string): void {
    this.#close();
    this.#decided = { kind: "finished", at: momentOf(line), sign };
  }

  /** A status of 0 says nothing against a failure: scripts hide statuses. */
  #finishByStatus(line: LogLine, sign: string): void {
    if (this.#decided?.kind !== "failed" && this.#tail.kind === undefined) this.#finish(line, sign);
  }

  /** A signal to a program that is done stops nothing; a status, or the end for its memory, tells of its last work. */
  #stop(line: LogLine, sign: string, isMemory: boolean): void {
    const at = momentOf(line);
    if (this.#stops.length < MOST_STOPS) this.#stops.push({ at, text: line.text, isMemory });
    const isDone = this.#decided?.kind === "finished" && !isMemory && !sign.startsWith("exit status");
    if (!isDone && this.#decided?.kind !== "failed") this.#decided = { kind: "stopped", at, sign };
  }

  #serve(): void {
    this.#isService = true;
  }

  /** The headers of the last refusal: only they tell a rate limit behind a 403. */
  #refused(line: LogLine): void {
    this.#limit = RATE_LIMIT_HEADER.exec(line.fieldText("headers") ?? "")?.[0];
  }

  #call(line: LogLine): void {
    this.#lastCall = line;
  }

  #close(): void {
    if (this.#failure !== undefined && this.#ended.length < MOST_FAILURES) this.#ended.push(this.#failure.summary());
    this.#failure = undefined;
    this.#inTrace = false;
    this.#tail.interrupt();
  }
}

function isOfSdk({ format }: LogLine): boolean {
  return format === "zap-json" || format === "zap-console";
}
