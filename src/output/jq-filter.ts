import { createRequire } from "node:module";

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
}

/** jq refused: a filter that does not compile, a value that is no JSON, `halt_error`. `message` is jq's own. */
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
const MARK = "c1z failed input";

/** jq, with one filter. */
export class JqFilter {
  readonly #jq: Jq;
  readonly #options: JqOptions;

  private constructor(jq: Jq, options: JqOptions) {
    this.#jq = jq;
    this.#options = options;
  }

  /** Throws {@link JqError} where the filter does not compile. */
  static async load(options: JqOptions): Promise<JqFilter> {
    // The module itself is a promise, which import() can't take.
    const loading: Promise<Jq> = createRequire(import.meta.url)("jq-web");
    const jq = await loading;
    const filter = new JqFilter(jq, options);
    // No input: jq compiles and stops. Bound as strings, because jq-web would write JSON values into the filter that it quotes.
    const names = [...options.args, ...options.jsonArgs].flatMap(([name]) => ["--arg", name, ""]);
    filter.#call("", options.filter, names);
    return filter;
  }

  /** Filters a text of JSON values, one after the other. An input that the filter fails on does not stop it. */
  run(input: Uint8Array): JqResult {
    // jq would throw away what came before an error on the last input, because jq-web gives no output with a failure.
    const guarded = `try (${this.#options.filter}\n) catch (["${MARK}", .] | debug | empty)`;
    const { output, stderr } = this.#call(input, guarded, this.#flags());
    return { output: output === undefined ? "" : `${output}\n`, ...readMessages(stderr) };
  }

  /** Whether the last output for that text is neither false nor null; undefined where there is no output. */
  lastIsTrue(input: Uint8Array): boolean | undefined {
    const values = `[try (${this.#options.filter}\n) catch empty]`;
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

function readMessages(stderr: string): { readonly messages: readonly string[]; readonly errors: number } {
  if (stderr === "") return { messages: [], errors: 0 };
  let errors = 0;
  const messages = stderr.split("\n").map((line) => {
    if (!line.startsWith(`["DEBUG:",["${MARK}",`)) return line;
    errors++;
    const [, [, problem]]: [string, [string, unknown]] = JSON.parse(line);
    return typeof problem === "string"
      ? `jq: error: ${problem}`
      : `jq: error: (not a string) ${JSON.stringify(problem)}`;
  });
  return { messages, errors };
}
