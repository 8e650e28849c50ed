import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/findings/configuration.js";
import { RULE_NAMES } from "../../src/validate/rule-list.js";

const parse = (value: unknown) => parseConfiguration(value, "c1z.config.json", RULE_NAMES);

describe("a configuration", () => {
  it("may be empty", () => {
    const nothing = { exceptions: [], failOn: undefined, maxWarnings: undefined };
    expect(parse({})).toMatchObject(nothing);
    expect(parse(null)).toMatchObject(nothing);
  });

  it("sets levels, exceptions and what fails", () => {
    const { levels, exceptions, failOn, maxWarnings } = parse({
      rules: { "raw-id-missing": "off", "grant-duplicate": "error" },
      exceptions: [{ rule: "parent-missing", subject: "user:*", reason: "known", until: "2027-01-31" }],
      failOn: "warning",
      maxWarnings: 3,
    });
    expect([...levels]).toEqual([
      ["raw-id-missing", "off"],
      ["grant-duplicate", "error"],
    ]);
    expect(exceptions).toEqual([{ rule: "parent-missing", subject: "user:*", reason: "known", until: "2027-01-31" }]);
    expect([failOn, maxWarnings]).toEqual(["warning", 3]);
    expect(parse({ maxWarnings: 0 }).maxWarnings).toBe(0);
  });
});

const EXCEPTION = { rule: "parent-missing", subject: "*", reason: "known" };

describe("a mistake is told with its place", () => {
  it.each([
    [[], "c1z.config.json: expected the file to hold names and values, got a list."],
    [{ rule: {} }, "c1z.config.json: name 1 of the file is unknown; did you mean rules?"],
    [{ __proto__x: 1 }, "name 1 of the file is unknown; expected one of rules, exceptions, failOn, maxWarnings."],
    [JSON.parse('{"__proto__": {"rules": {}}}'), "name 1 of the file is unknown"],
    [
      { rules: { "parent-mising": "off" } },
      "c1z.config.json: name 1 of rules is no rule; did you mean parent-missing?",
    ],
    [
      { rules: { "parent-missing": "warn" } },
      "expected rules.parent-missing to be error, warning, info or off, got a text.",
    ],
    [{ failOn: "all" }, "expected failOn to be error, warning, info or never, got a text."],
    [{ maxWarnings: -1 }, "expected maxWarnings to be a whole number from 0 up, got a number."],
    [{ exceptions: {} }, "expected exceptions to be a list, got names and values."],
    [{ exceptions: [{ ...EXCEPTION, reason: "" }] }, "expected exceptions[0].reason to be a text, got an empty one."],
    [{ exceptions: [{ ...EXCEPTION, until: "soon" }] }, "expected exceptions[0].until to be a date such as 2027-01-31"],
    [{ exceptions: [{ ...EXCEPTION, until: "2027-02-31" }] }, "to be a date"],
    [
      { exceptions: [{ ...EXCEPTION, untill: "2027-01-31" }] },
      "name 4 of exceptions[0] is unknown; did you mean until?",
    ],
    [{ exceptions: [{ ...EXCEPTION, rule: "nope-nope-nope" }] }, "c1z.config.json: exceptions[0].rule is no rule."],
  ])("%j", (value, message) => expect(() => parse(value)).toThrow(message));

  it("and nothing of what the file says is repeated", () => {
    const secret = "hunter2-s3cret";
    const wrong: readonly unknown[] = [
      secret,
      [secret],
      { [secret]: 1 },
      { rules: secret },
      { rules: { [secret]: "off" } },
      { rules: { "parent-missing": secret } },
      { failOn: secret },
      { maxWarnings: secret },
      { exceptions: secret },
      { exceptions: [secret] },
      ...["rule", "until"].map((name) => ({ exceptions: [{ ...EXCEPTION, [name]: secret }] })),
      { exceptions: [{ ...EXCEPTION, [secret]: 1 }] },
      { exceptions: [{ ...EXCEPTION, reason: [secret] }] },
    ];
    for (const value of wrong) {
      let error: unknown;
      try {
        parse(value);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toMatchObject({ code: "C1Z_INVALID_SETTING" });
      expect(inspect(error)).not.toContain(secret);
    }
  });
});
