import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/validate/configuration.js";

const parse = (value: unknown) => parseConfiguration(value, "c1z.config.json");

describe("a configuration", () => {
  it("may be empty", () => {
    const nothing = { exceptions: [], failOn: undefined, maxWarnings: undefined };
    expect(parse({})).toMatchObject(nothing);
    expect(parse(null)).toMatchObject(nothing);
  });

  it("sets levels, exceptions and what fails", () => {
    const { rules, exceptions, failOn, maxWarnings } = parse({
      rules: { "raw-id-missing": "off", "grant-duplicate": "error" },
      exceptions: [{ rule: "parent-missing", subject: "user:*", reason: "known", until: "2027-01-31" }],
      failOn: "warning",
      maxWarnings: 3,
    });
    expect([...rules]).toEqual([
      ["raw-id-missing", "off"],
      ["grant-duplicate", "error"],
    ]);
    expect(exceptions).toEqual([{ rule: "parent-missing", subject: "user:*", reason: "known", until: "2027-01-31" }]);
    expect([failOn, maxWarnings]).toEqual(["warning", 3]);
  });
});

const EXCEPTION = { rule: "parent-missing", subject: "*", reason: "known" };

describe("a mistake is told with its place", () => {
  it.each([
    [[], "c1z.config.json: expected the file to hold names and values, got []."],
    [{ rule: {} }, 'c1z.config.json: unknown name "rule"; did you mean rules?.'],
    [{ __proto__x: 1 }, 'unknown name "__proto__x"; expected one of rules, exceptions, failOn, maxWarnings.'],
    [JSON.parse('{"__proto__": {"rules": {}}}'), 'unknown name "__proto__"'],
    [
      { rules: { "parent-mising": "off" } },
      'There is no rule "parent-mising" (rules in c1z.config.json). Did you mean parent-missing?',
    ],
    [
      { rules: { "parent-missing": "warn" } },
      'expected rules.parent-missing to be error, warning, info or off, got "warn".',
    ],
    [{ failOn: "all" }, 'expected failOn to be error, warning, info or never, got "all".'],
    [{ maxWarnings: -1 }, "expected maxWarnings to be a whole number from 0 up, got -1."],
    [{ exceptions: {} }, "expected exceptions to be a list, got {}."],
    [{ exceptions: [{ ...EXCEPTION, reason: "" }] }, 'expected exceptions[0].reason to be a text, got "".'],
    [{ exceptions: [{ ...EXCEPTION, until: "soon" }] }, "expected exceptions[0].until to be a date such as 2027-01-31"],
    [{ exceptions: [{ ...EXCEPTION, until: "2027-02-31" }] }, "to be a date"],
    [
      { exceptions: [{ ...EXCEPTION, untill: "2027-01-31" }] },
      'exceptions[0]: unknown name "untill"; did you mean until?',
    ],
    [{ exceptions: [{ ...EXCEPTION, rule: "nope-nope-nope" }] }, 'There is no rule "nope-nope-nope"'],
  ])("%j", (value, message) => expect(() => parse(value)).toThrow(message));
});
