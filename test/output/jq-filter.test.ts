import { describe, expect, it } from "vitest";
import { DIFFERENT_IN_JQ, MISSING_FROM_JQ } from "../../src/cli/jq-flags.js";
import { JqFilter } from "../../src/output/jq-filter.js";

const PLAIN = { rawOutput: false, compactOutput: true, slurp: false, args: [], jsonArgs: [] };

/** What a filter says for the input null: its output, or jq's message where it refuses. */
async function answerOf(filter: string): Promise<string> {
  try {
    const { output, messages } = (await JqFilter.load({ ...PLAIN, filter })).run(Buffer.from("null"));
    return output + messages.join("\n");
  } catch (error) {
    return String(error);
  }
}

describe("what --help says to be missing against jq 1.8", () => {
  it.each(MISSING_FROM_JQ.functions)("%s", async (name) => {
    const [word = "", arity = "0"] = name.split("/");
    const call = { "0": word, "1": `${word}(1)`, "2": `${word}(1; 1)` }[arity] ?? "";
    expect(await answerOf(call)).toContain(`error: ${word}/${arity} is not defined`);
  });

  it.each(MISSING_FROM_JQ.formats)("%s", async (name) => {
    expect(await answerOf(`"" | ${name}`)).toContain("is not a valid format");
  });

  it.each(DIFFERENT_IN_JQ)("and otherwise: $filter", async ({ filter, gives }) => {
    expect((await answerOf(filter)).trim()).toBe(gives);
  });

  it.each(["-1 | abs", "[1] | pick(first)", '"a" | ltrimstr("a")', "[limit(0; 1)]"])("and not: %s", async (filter) =>
    expect(await answerOf(filter)).not.toContain("error"),
  );
});
