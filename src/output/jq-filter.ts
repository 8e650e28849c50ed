import { createRequire } from "node:module";
import { HALTED, jqPrelude } from "./jq-prelude.js";

/** A filter and jq's options for it. */
export interface JqOptions {
  readonly filter: string;
  /** Strings come out as they are, without quotes. */
  readonly rawOutput: boolean;
  readonly compactOutput: boolean;
  /** All inputs as one array. */
  readonly slurp: boolean;
  /** `$NAME` as a string, and as JSON text. */
  readonly args: readonly (readonly [name: string, value: string])[];
  readonly jsonArgs: readonly (readonly [name: string, json: string])[];
}

/** What a filter gave for one text of JSON values. */
export interface JqResult {
  readonly output: string;
  /** What went wrong on single inputs, and what the filter's `debug` and `stderr` wrote: lines for standard error. */
  readonly messages: readonly string[];
  readonly errors: number;
  /** The filter ended the reading by `halt` or `halt_error`. */
  readonly halted?: JqHalt;
}

/** How a filter ended the reading: its exit status, and the text for standard error, with the line end that it has or has not. */
export interface JqHalt {
  readonly status: number;
  readonly text: string;
}

/** jq refused: a filter that does not compile, a value that is no JSON. `message` is jq's own. */
export class JqError extends Error {
  override readonly name = "JqError";
  /** jq's exit status. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** jq's exit statuses (its manual, "--exit-status"). */
export const JQ_STATUS = { done: 0, falsy: 1, doesNotCompile: 3, nothing: 4, failed: 5 } as const;

/** What jq-web gives: jq's output without its last line end, undefined where there is none. It throws for another status than 0. */
interface Jq {
  raw(input: string | Uint8Array, filter: string, flags: string[]): string | undefined;
}

/** Tells our own reports of failed inputs from what the filter says by `debug`. */
const FAILED = "c1z failed input";

/** A filter of nothing but space and comments is `.`, as in jq 1.6; jq-web's refuses it. */
const NOTHING = /^(?:\s|#.*)*$/;

/** jq, with one filter. */
export class JqFilter {
  readonly #jq: Jq;
  readonly #options: JqOptions;

  readonly #program: string;
  readonly #prelude: string;

  private constructor(jq: Jq, options: JqOptions) {
    this.#jq = jq;
    this.#options = options;
    this.#program = NOTHING.test(options.filter) ? "." : options.filter;
    this.#prelude = jqPrelude(options, process.env);
  }

  /** Throws {@link JqError} where the filter does not compile. `compiles`: that is known, and jq is not asked, which takes as long as the start. */
  static async load(
    options: JqOptions,
    { compiles }: { readonly compiles: boolean } = { compiles: false },
  ): Promise<JqFilter> {
    // The module itself is a promise, which import() can't take.
    const loading: Promise<Jq> = createRequire(import.meta.url)("jq-web");
    const jq = await loading;
    const filter = new JqFilter(jq, options);
    if (compiles) return filter;
    // No input: jq compiles and stops. Bound as strings, because jq-web would write JSON values into the filter that it quotes.
    const names = [...options.args, ...options.jsonArgs].flatMap(([name]) => ["--arg", name, ""]);
    filter.#call("", filter.#program, names);
    return filter;
  }

  /** Filters a text of JSON values, one after the other. An input that the filter fails on does not stop it. */
  run(input: Uint8Array): JqResult {
    // jq would throw away what came before an error on the last input, because jq-web gives no output with a failure.
    const guarded = `${this.#prelude}try (${this.#program}\n) catch (["${FAILED}", .] | debug | empty)`;
    const { output, stderr } = this.#call(input, guarded, this.#flags());
    return { output: output === undefined ? "" : `${output}\n`, ...readMessages(stderr) };
  }

  /** Whether the last output for that text is neither false nor null; undefined where there is no output. */
  lastIsTrue(input: Uint8Array): boolean | undefined {
    const values = `${this.#prelude}[try (${this.#program}\n) catch empty]`;
    const question = `${values} | if length == 0 then empty else last | . != null and . != false end`;
    const { output } = this.#call(input, question, [...this.#flags(), "-c"]);
    return output === undefined ? undefined : output.endsWith("true");
  }

  #flags(): readonly string[] {
    const { rawOutput, compactOutput, slurp, args, jsonArgs } = this.#options;
    return [
      "-M",
      ...(rawOutput ? ["-r"] : []),
      ...(compactOutput ? ["-c"] : []),
      ...(slurp ? ["-s"] : []),
      ...args.flatMap(([name, value]) => ["--arg", name, value]),
      ...jsonArgs.flatMap(([name, json]) => ["--argjson", name, json]),
    ];
  }

  #call(
    input: string | Uint8Array,
    filter: string,
    flags: readonly string[],
  ): { readonly output: string | undefined; readonly stderr: string } {
    // jq-web has jq's standard error go to console.warn, decorated; its last argument is the text.
    const warn = console.warn;
    // jq-web leaves its status there, and puts back only what was set.
    const { exitCode } = process;
    let stderr = "";
    console.warn = (...words: readonly unknown[]) => {
      stderr = String(words.at(-1));
    };
    try {
      return { output: this.#jq.raw(input, filter, [...flags]), stderr };
    } catch (error) {
      throw refusal(error);
    } finally {
      console.warn = warn;
      process.exitCode = exitCode;
    }
  }
}

function refusal(error: unknown): unknown {
  if (!(error instanceof Error) || !("exitCode" in error) || typeof error.exitCode !== "number") return error;
  const text = "stderr" in error && typeof error.stderr === "string" ? error.stderr : error.message;
  const lines = text.split("\n").map((line) => line.trimEnd());
  return new JqError(lines.join("\n"), error.exitCode);
}

function readMessages(stderr: string): Omit<JqResult, "output"> {
  const messages: string[] = [];
  let errors = 0;
  let halted: JqHalt | undefined;
  for (const line of stderr === "" ? [] : stderr.split("\n")) {
    // What the filter wrote by `stderr` has no line end: a report of ours may follow on the same line.
    const start = [FAILED, HALTED].map((mark) => line.lastIndexOf(`["DEBUG:",["${mark}",`)).find((index) => index >= 0);
    if (start !== 0) messages.push(start === undefined ? line : line.slice(0, start));
    if (start === undefined) continue;
    const [, [mark, problem, text]]: Report = JSON.parse(line.slice(start));
    if (mark === HALTED) halted = { status: Number(problem), text: String(text) };
    else errors++;
    if (mark === FAILED)
      messages.push(`jq: error${typeof problem === "string" ? "" : " (not a string)"}: ${asText(problem)}`);
  }
  return { messages, errors, ...(halted && { halted }) };
}

/** What `debug` writes for a report of ours. */
type Report = readonly ["DEBUG:", readonly [mark: string, problem: unknown, text?: unknown]];

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
