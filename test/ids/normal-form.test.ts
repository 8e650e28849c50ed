import { describe, expect, it } from "vitest";
import { formRemedy, formTitle } from "../../src/ids/form-words.js";
import { formDifference, normalForm } from "../../src/ids/normal-form.js";
import { NormalFormIndex } from "../../src/ids/normal-form-index.js";

describe("two spellings of one id differ in", () => {
  it.each([
    ["nothing", "u1", "u1", []],
    ["case", "U1", "u1", ["case"]],
    ["white space", " u1", "u1", ["white-space"]],
    ["quotes", '"Sales Ops"', "Sales Ops", ["quotes"]],
    ["quotes within a larger id", 'account_role:"Sales Ops":assigned', "account_role:Sales Ops:assigned", ["quotes"]],
    ["quotes that hold a quote", '"a ""b"" c"', 'a "b" c', ["quotes"]],
    ["quotes of each part", '"DB"."My Schema"', "DB.My Schema", ["quotes"]],
    ["backticks", "`my-table`", "my-table", ["quotes"]],
    ["brackets", "[dbo].[Users]", "dbo.Users", ["quotes"]],
    ["the braces of a GUID", "{A1B2}", "A1B2", ["quotes"]],
    ["quotes and case", '"SALES"', "sales", ["quotes", "case"]],
    ["the spaces of a name", "CN=Ann, OU=People", "CN=Ann,OU=People", ["dn-spelling"]],
    ["the escapes of a name", "CN=Doe\\, Ann,OU=x", "CN=Doe\\2C Ann,OU=x", ["dn-spelling"]],
    ["the quotes of a name", 'CN="Doe, Ann",OU=x', "CN=Doe\\, Ann,OU=x", ["dn-spelling"]],
    ["the order in an entry", "CN=a+UID=b,O=x", "UID=b+CN=a,O=x", ["dn-spelling"]],
    ["numbers for attributes", "2.5.4.3=Ann,O=x", "CN=Ann,O=x", ["dn-spelling"]],
    ["semicolons", "CN=Ann;O=x", "CN=Ann,O=x", ["dn-spelling"]],
    ["the bytes of a letter", "CN=Lu\\C4\\8Di\\C4\\87,O=x", "CN=Lučić,O=x", ["dn-spelling"]],
    ["a name within an id", "group:CN=a, O=b:member", "group:CN=a,O=b:member", ["dn-spelling"]],
    ["a name with a colon", "CN=a:b, O=c", "CN=a:b,O=c", ["dn-spelling"]],
    ["percent-encoding", "ann%40example.com", "ann@example.com", ["percent-encoding"]],
    ["percent-encoding done twice", "a%2520b", "a b", ["percent-encoding"]],
    ["plus signs", "Sales+Ops", "Sales Ops", ["plus-encoding"]],
    ["a trailing dot", "host.example.com.", "host.example.com", ["trailing-dot"]],
    ["a trailing slash", "https://x.example/", "https://x.example", ["trailing-dot"]],
    ["Unicode forms", "Jose\u0301", "Jos\u00e9", ["unicode"]],
    ["full-width letters", "ＡＢ1", "AB1", ["unicode"]],
    ["invisible characters", "u\u200b1", "u1", ["unicode"]],
    ["leading zeros", "000123", "123", ["leading-zeros"]],
    ["leading zeros within an id", "group:007:member", "group:7:member", ["leading-zeros"]],
  ] as const)("%s", (_, one, other, forms) => {
    expect(formDifference(one, other)).toEqual(forms);
    expect(formDifference(other, one)).toEqual(forms);
    expect(normalForm(one)).toBe(normalForm(other));
  });

  it.each([
    ["other words", "Sales Ops", "Sales Op"],
    ["zeros within a word", "00u1", "u1"],
    ["zeros behind a point", "1.05", "1.5"],
    ["an escaped comma and a real one", "CN=Doe\\, Ann,O=x", "CN=Doe,Ann=,O=x"],
    ["a space that is escaped", "CN=a\\ ,O=x", "CN=a,O=x"],
    ["an apostrophe", "O'Brien", "OBrien"],
    ["bytes that are no text", "%FF", "%FE"],
    ["zero and nothing", "0", ""],
  ])("nothing, because they are two ids: %s", (_, one, other) => {
    expect(formDifference(one, other)).toBeUndefined();
    expect(normalForm(one)).not.toBe(normalForm(other));
  });
});

it.each(["a.b:c", "x:007", "007", "a./b", "a/:b", "v1.05", "x-0.5", "ann@x.com", "A_b|C", "0", "00u1"])(
  "%s has the same normal form as behind an invisible character, which takes the long way",
  (id) => expect(normalForm(id)).toBe(normalForm(`\u200b${id}`)),
);

it("leaves texts alone that are too long to be ids", () => {
  const long = `"${"x".repeat(5000)}"`;
  expect(normalForm(long)).toBe(long);
});

it("finds the spellings of an id among many, and remembers its answers", () => {
  const index = new NormalFormIndex(["Sales Ops", "ann", '"sales ops"', "ANN"]);
  expect(index.like("sales%20ops")).toEqual([0, 2]);
  expect(index.like("Ann")).toEqual([1, 3]);
  expect(index.like("Ann")).toBe(index.like("Ann"));
  expect(index.like("bob")).toEqual([]);
});

it("says what differs and what to do", () => {
  expect(formTitle(["quotes"])).toBe("quotes");
  expect(formTitle(["case", "quotes", "white-space"])).toBe("quotes, white space and case");
  expect(formRemedy(["quotes"])).toBe(
    "Strip the quotes where these names are read. Do it in one function that List, Entitlements and Grants all call.",
  );
});

describe("an id made to be slow to compare", () => {
  // Each took seconds, or minutes, where a search began anew at each of its characters.
  it.each([
    ["zeros before a letter", `${"0".repeat(100_000)}x`],
    ["dots before a letter", `${".".repeat(4000)}é`],
    ["slashes before a letter", `${"/".repeat(4000)}é`],
  ])("is taken in its stride: %s", (_, id) => {
    for (let time = 0; time < 60; time++) expect(normalForm(id)).toBe(id);
  });
});
