import { describe, expect, it } from "vitest";
import { lineOf } from "../../src/terraform/line-of.js";

const lineIn = (text: string, name: string, written = "g1") =>
  lineOf(text, { path: ["resource", "t", name], attribute: "match_baton_id", written });

describe("the line of an assignment", () => {
  const text = `resource "t" "short" { match_baton_id = "g1" }
resource "t" "both" { slug = "member", match_baton_id = "g1" }
resource "t" "long" {
  match_baton_id = "g1"
}
`;

  it.each([
    ["in a block of one line", "short", 1],
    ["behind another in such a block", "both", 2],
    ["in a block of several", "long", 4],
  ])("%s", (_, name, line) => expect(lineIn(text, name)).toBe(line));

  it("is not told where two lines of the block hold the text", () => {
    const twice = `resource "t" "x" {\n  match_baton_id = "g1"\n  nested {\n    match_baton_id = "g1"\n  }\n}\n`;
    expect(lineIn(twice, "x")).toBeUndefined();
  });
});
