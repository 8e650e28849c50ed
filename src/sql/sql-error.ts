import { C1zError } from "../c1z/errors.js";
import type { Statement } from "./split-statements.js";
import { whatWasMeant } from "./what-was-meant.js";

/** What DuckDB tells of an error, where it is asked for JSON. */
interface DuckdbError {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
  readonly name?: string;
  /** What kind of thing is missing. */
  readonly type?: string;
  readonly candidates?: string;
}

/** What the views of tables that were not read complain with; whoever sees it has to load more. */
export const NOT_LOADED = "baton: not loaded";

/** Whether an error is of a table or column that was not loaded. */
export function isNotLoaded(error: unknown): boolean {
  return error instanceof Error && error.message.includes(NOT_LOADED);
}

/** Whether an error is that of a query that was interrupted. */
export function isInterrupted(error: unknown): boolean {
  return error instanceof Error && factsOf(error).exception_type === "INTERRUPT";
}

const OUT_OF_MEMORY: ReadonlySet<string> = new Set(["Out of Memory", "OUT_OF_MEMORY"]);

/**
 * The error for who wrote the query: `C1Z_SQL` with the place in `text`, what is wrong and what may be meant; `C1Z_SQL_STOPPED` where it needed too
 * much. `names` are those of all columns and tables.
 */
export function sqlError(error: unknown, text: string, { offset }: Statement, names: readonly string[]): unknown {
  if (error instanceof C1zError || !(error instanceof Error)) return error;
  const { exception_type: type = "", exception_message: said = "", position, ...facts } = factsOf(error);
  if (type === "") return error;
  const [message = "", ...more] = said.split("\n");
  const name = facts.name ?? /[Cc]olumn (?:named )?"([^"]+)"/.exec(message)?.[1];
  if (OUT_OF_MEMORY.has(type) || /could not allocate|failed to offload|max_temp_directory_size/i.test(said)) {
    return new C1zError("C1Z_SQL_STOPPED", `The query needs more room than it may have: ${sentence(message)}`, {
      hint: "Ask for less, or allow it more memory or another temp folder.",
      commandHint: "Ask for less, or allow it more with --memory-limit, or another place with --temp-folder.",
      cause: error,
    });
  }
  const at = position === undefined ? undefined : offset + characters(text.slice(offset), Number(position));
  const mark = at === undefined ? undefined : text[at];
  const given = candidatesOf(facts, more);
  const near = whatWasMeant({ message, name, missing: facts.type, given, names, mark });
  const place = at === undefined ? "" : `\n${placeOf(text, at)}`;
  return new C1zError("C1Z_SQL", `${sentence(message)}${near}${place}`, { cause: error });
}

function factsOf({ message }: Error): DuckdbError {
  const json = /\{.*\}/s.exec(message)?.[0];
  try {
    const facts: DuckdbError | undefined = json === undefined ? undefined : JSON.parse(json);
    return facts?.exception_type === undefined ? plainFacts(message) : facts;
  } catch {
    return plainFacts(message);
  }
}

/** Some errors come as text all the same: `Binder Error: …`. */
function plainFacts(message: string): DuckdbError {
  const match = /^(?<type>[A-Z][A-Za-z ]*?) Error: (?<said>.*)$/s.exec(message);
  const { type, said } = match?.groups ?? {};
  if (type === undefined || said === undefined) return {};
  return { exception_type: type, exception_message: said };
}

/** DuckDB counts bytes. */
function characters(text: string, bytes: number): number {
  return Buffer.from(text).subarray(0, bytes).toString().length;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const CANDIDATES = /^(?:Did you mean|Candidate bindings)/;
function candidatesOf({ candidates }: DuckdbError, more: readonly string[]): readonly string[] {
  const line = more.find((one) => CANDIDATES.test(one)) ?? "";
  const listed = candidates?.split(",") ?? [...line.matchAll(/"([^"]+)"/g)].map(([, one = ""]) => one);
  return listed.map((one) => one.trim()).filter((one) => one !== "");
}

/** The line of the query, and a mark below the place. */
function placeOf(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const line = text.slice(start, end < 0 ? text.length : end);
  const number = text.slice(0, start).split("\n").length;
  const head = `Line ${number}, column ${at - start + 1}: `;
  return `${head}${line}\n${" ".repeat(head.length)}${line.slice(0, at - start).replace(/\S/g, " ")}^`;
}
