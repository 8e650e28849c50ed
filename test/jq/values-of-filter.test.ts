import { describe, expect, it } from "vitest";
import { valuesOfFilter } from "../../src/jq/values-of-filter.js";
import { JqFilter } from "../../src/output/jq-filter.js";
import { LinePrinter } from "../../src/projection/line-printer.js";
import { Random, testSeed } from "../support/random.js";

/** Filters of paths only. */
const FILTERS = [
  ".a",
  ".a.b",
  ".a | .b",
  ".a, .c.d, .a",
  '."a"."b", .["c"]',
  "[.a.b, .c]",
  "[.c, [.a]]",
  "{x: .a.b, c}",
  '{"x y": [.c.d], z: {a}} , .e',
  ".c | [.d, .e], .d",
  "(.a).b",
] as const;
const OTHERS = [
  ".",
  ".a[]",
  ".a[0]",
  ".a?",
  ".a // 1",
  ".a | []",
  "{a, a}",
  "{}",
  "{a: (.b, .c)}",
  ".a + .b",
  "..",
  ".a,",
  '.a["\\u0061"]',
];
const NAMES = ["a", "b", "c", "d", "e"] as const;
/** Texts as they stand in JSON, and values that jq may spell in its own way. */
const LEAVES = [
  '"x"',
  '""',
  '" blank "',
  '"ä\u{1F600}"',
  '"\\"quoted\\\\ \\n\\t\\r\\b\\f/"',
  "true",
  "false",
  "null",
  "{}",
] as const;
const RARE = [
  '"\\u0001"',
  '"\u007f"',
  '"\ufeffmark"',
  '"\ufffd"',
  "1",
  "-0",
  "1e17",
  "12345678901234567890",
  '["x"]',
  '"\\ud800"',
] as const;

/** An object of a few members, some with a name that came before. */
function objectText(random: Random, depth: number): string {
  const members: string[] = [];
  for (let count = random.below(5); count > 0; count--)
    members.push(`"${random.pick(NAMES)}":${valueText(random, depth)}`);
  return `{${members.join(",")}}`;
}

function valueText(random: Random, depth: number): string {
  if (depth > 0 && random.chance(0.4)) return objectText(random, depth - 1);
  return random.pick<string>(random.chance(0.03) ? RARE : LEAVES);
}

describe("what is printed without jq", () => {
  it.each(FILTERS)("is what jq prints: %s", async (filter) => {
    const random = new Random(testSeed());
    const values = valuesOfFilter(filter) ?? [];
    for (const rawOutput of [false, true]) {
      const jq = await JqFilter.load({ filter, rawOutput, compactOutput: true, slurp: false, args: [], jsonArgs: [] });
      const printer = LinePrinter.of(values, rawOutput);
      const taken: string[] = [];
      let own = "";
      for (let count = 0; count < 300; count++) {
        const line = `${objectText(random, 2)}\n`;
        const printed = printer?.print(Buffer.from(line));
        if (printed === undefined) continue;
        own += Buffer.from(printed).toString();
        taken.push(line);
      }
      const { output, messages } = jq.run(Buffer.from(taken.join("")));
      expect(own, `seed ${random.seed}`).toBe(output);
      expect(messages).toEqual([]);
      expect(taken.length).toBeGreaterThan(50);
    }
  });

  it("is refused where jq reads no JSON", () => {
    const printer = LinePrinter.of([[["a"]]], false);
    expect(printer?.print(Buffer.from('{"b":"\\ud800"}\n'))).toBeUndefined();
  });

  it("is refused where bytes are no UTF-8", () => {
    const printer = LinePrinter.of([[["a"]]], false);
    expect(printer?.print(Buffer.from('{"a":"x"}\n'))?.length).toBe(4);
    expect(printer?.print(Buffer.from('{"a":"\xff"}\n', "latin1"))).toBeUndefined();
  });

  it.each(OTHERS)("is nothing for %s", (filter) => {
    const values = valuesOfFilter(filter);
    expect(values && LinePrinter.of(values, false)).toBeUndefined();
  });

  it("is nothing where a path leads on from a value that is printed", () => {
    expect(LinePrinter.of(valuesOfFilter(".a, .a.b") ?? [], false)).toBeUndefined();
  });
});
