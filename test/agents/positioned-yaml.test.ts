import { describe, expect, it } from "vitest";
import { readPositionedYaml } from "../../src/agents/project/positioned-yaml.js";

describe("nesting that would exhaust the parser's stack", () => {
  it.each([
    ["brackets", "[", 200_000],
    ["braces", "{a: ", 100_000],
    ["a list in a list", "- ", 100_000],
    ["keys that are asked for", "? ", 100_000],
    ["brackets that texts seem to close", "['] ]', ", 50_000],
    ["lists of brackets", "- [", 100_000],
  ])("%s: told with its place", (_, text, times) => {
    const { root, fault } = readPositionedYaml(`a: 1\nb:\n ${text.repeat(times)}`);
    expect(root).toBeUndefined();
    expect(fault).toMatchObject({ line: 3, message: "It is nested too deeply" });
  });

  it("by indentation", () => {
    const text = Array.from({ length: 1000 }, (__, level) => `${" ".repeat(level)}a:\n`).join("");
    expect(readPositionedYaml(text).fault).toMatchObject({ line: 101, column: 101 });
  });
});

describe("what is no nesting", () => {
  it.each([
    ["a long list", "- a\n".repeat(5000)],
    ["a long map of lists", Array.from({ length: 2000 }, (_, key) => `k${key}:\n  - [a, {b: c}]\n  - d\n`).join("")],
    ["brackets in texts", `a: "${"[".repeat(500)}"\nb: |\n  ${"{[".repeat(500)}\n# ${"[".repeat(500)}\n`],
    ["many documents", "a: [1]\n---\n".repeat(500)],
    ["a deep indentation", `a:\n${" ".repeat(500)}- b\n`],
  ])("%s", (_, text) => {
    expect(readPositionedYaml(text).fault).toBeUndefined();
    expect(readPositionedYaml(text).root).toBeDefined();
  });
});
