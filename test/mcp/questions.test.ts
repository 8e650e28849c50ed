import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ToolRunner } from "../../src/mcp/tool-runner.js";
import { JqFilter } from "../../src/output/jq-filter.js";
import { fixture } from "../fixtures.js";

/** An argument: as it is, the text of a fixture, or what stands in the answer to a call before. */
type Argument =
  | string
  | readonly string[]
  | { readonly file: string }
  | { readonly call: number; readonly path: string };

/** What somebody asks, the calls that answer it, and what their answers have to say. */
interface Question {
  readonly question: string;
  /** Where it comes from: a guide with its section, or a ticket. */
  readonly source: string;
  /** Fixtures that the server is given. */
  readonly files: readonly string[];
  readonly calls: readonly { readonly tool: string; readonly arguments: Readonly<Record<string, Argument>> }[];
  /** `filter` (jq) over the structured content of the call with this number gives `is`. */
  readonly facts: readonly { readonly call: number; readonly filter: string; readonly is: unknown }[];
}

/** What an answer may cost, whatever is asked. */
const MOST_CALLS = 5;
const MOST_BYTES = 40 * 1024;

const FOLDER = fileURLToPath(new URL("questions/", import.meta.url));
const QUESTIONS = readdirSync(FOLDER).flatMap((file) =>
  (JSON.parse(readFileSync(`${FOLDER}${file}`, "utf8")) as readonly Question[]).map((one) => ({
    ...one,
    from: basename(file, ".json"),
  })),
);

describe("the questions", () => {
  it("are thirty or more, of both guides and of tickets", () => {
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(30);
    expect(new Set(QUESTIONS.map(({ from }) => from))).toEqual(new Set(["agent-guide", "connector-guide", "tickets"]));
    for (const { facts } of QUESTIONS) expect(facts.length).toBeGreaterThan(0);
  });

  it.each(QUESTIONS)("$from: $question", async ({ files, calls, facts }) => {
    const runner = new ToolRunner({ paths: files.map(fixture) });
    const answers: unknown[] = [];
    let bytes = 0;
    try {
      for (const call of calls) {
        const result = await runner.call(call.tool, sent(call.arguments, answers), CALLER);
        expect(result.isError, result.content[0].text).toBeUndefined();
        bytes += Buffer.byteLength(JSON.stringify(result));
        answers.push(result.structuredContent);
      }
    } finally {
      runner.close();
    }
    for (const { call, filter, is } of facts) expect(await filtered(answers[call], filter), filter).toEqual(is);
    expect(calls.length).toBeLessThanOrEqual(MOST_CALLS);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });
});

const CALLER = { signal: new AbortController().signal, progress: () => {} };

function sent(given: Readonly<Record<string, Argument>>, answers: readonly unknown[]): Record<string, unknown> {
  const entries = Object.entries(given).map(([name, value]) => [name, argumentValue(value, answers)]);
  return Object.fromEntries(entries);
}

function argumentValue(argument: Argument, answers: readonly unknown[]): unknown {
  if (typeof argument === "string" || isList(argument)) return argument;
  if ("file" in argument) return readFileSync(fixture(argument.file), "utf8");
  return atPath(answers[argument.call], argument.path);
}

function isList(argument: Argument): argument is readonly string[] {
  return Array.isArray(argument);
}

/** `.answer.hits[0].id`: the form that the check with real clients reads, too. */
function atPath(value: unknown, path: string): unknown {
  return path.match(/[^.[\]]+/g)?.reduce((within, step) => (within as Readonly<Record<string, unknown>>)[step], value);
}

const PLAIN = { rawOutput: false, compactOutput: true, slurp: false, args: [], jsonArgs: [] } as const;

/** All values that a filter gives; one alone is not a list. */
async function filtered(value: unknown, filter: string): Promise<unknown> {
  const { output, messages } = (await JqFilter.load({ ...PLAIN, filter })).run(Buffer.from(JSON.stringify(value)));
  expect(messages).toEqual([]);
  const values = output.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  return values.length === 1 ? values[0] : values;
}
