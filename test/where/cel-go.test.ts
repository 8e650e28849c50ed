import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isC1zError } from "../../src/c1z/errors.js";
import { Compiler } from "../../src/where/compile/compiler.js";
import { UNKNOWN } from "../../src/where/fields/value-type.js";
import { re2 } from "../../src/where/functions/re2.js";
import { usePatterns } from "../../src/where/functions/re2-pattern.js";
import { parseExpression } from "../../src/where/language/parse-expression.js";
import { answerText } from "./answer-text.js";

usePatterns(re2);

interface Answer {
  readonly expression: string;
  /** What cel-go gives: a value with its type, `error` for a row, or `refused` before any row. */
  readonly celGo: string;
  /** Where ours is another, and the name of the paragraph in docs/where.md that says why. */
  readonly ours?: string;
  readonly because?: string;
}

const { row, answers }: { row: Readonly<Record<string, unknown>>; answers: readonly Answer[] } = JSON.parse(
  readFileSync(new URL("../fixtures/where/cel-go.json", import.meta.url), "utf8"),
);

/** Nothing is known of the variables, as cel-go is asked with `dyn`. */
function answerOf(expression: string): string {
  try {
    const compiler = new Compiler(expression, new Map(Object.keys(row).map((name) => [name, UNKNOWN])));
    const { run } = compiler.compile(parseExpression(expression));
    const frame = Object.assign(new Array(compiler.frameSize).fill(null), Object.values(row));
    return answerText(run(frame));
  } catch (error) {
    if (!isC1zError(error, "C1Z_INVALID_EXPRESSION")) throw error;
    return "refused";
  }
}

describe("the answers of cel-go 0.31", () => {
  it("are ours, but for those that are said to differ", () => {
    expect(answers.length).toBeGreaterThan(250);
    const different = answers.flatMap(({ expression, celGo, ours = celGo }) => {
      const answer = answerOf(expression);
      // What fails for every row is told before the first.
      const isSame = answer === ours || (ours === "error" && answer === "refused");
      return isSame ? [] : [{ expression, expected: ours, answer }];
    });
    expect(different).toEqual([]);
  });

  it("that differ are explained in docs/where.md", () => {
    const page = readFileSync(new URL("../../docs/where.md", import.meta.url), "utf8");
    const differing = answers.filter(({ ours }) => ours !== undefined);
    expect(differing.length).toBeGreaterThan(20);
    for (const { expression, celGo, ours, because } of differing) {
      expect([expression, ours]).not.toEqual([expression, celGo]);
      expect(page, expression).toContain(`<a id="${because}"></a>`);
    }
  });
});
