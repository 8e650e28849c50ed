import { describe, expect, it } from "vitest";
import { bashCandidate, readShellLine } from "../../src/completion/shell-words.js";

const BREAKS = " \t\n\"'@><=;|&(:";

describe("a line so far, in words", () => {
  it.each([
    ["baton ", ["baton", ""]],
    ["baton gr", ["baton", "gr"]],
    ["baton -f 'my file.c1z' gr", ["baton", "-f", "my file.c1z", "gr"]],
    ['baton -f "a\\"b" x\\ y', ["baton", "-f", 'a"b', "x y"]],
    ["baton -e 'un", ["baton", "-e", "un"]],
  ])("%s", (line, words) => expect(readShellLine(line).words).toEqual(words));
});

describe("a candidate for bash", () => {
  it.each([
    ["group:g1:member", "group:g1:m", "member"],
    ["user/ann@example.com", "user/ann@", "example.com"],
    ["--sync-id=abc", "--sync-id=", "abc"],
    ["$(touch x);`y`", "", "\\$\\(touch\\ x\\)\\;\\`y\\`"],
    ['O\'Brien "x" 测试', "O", 'O\\\'Brien\\ \\"x\\"\\ \\测\\试'],
    ["a b:c$d", '"a b:', "a b:c\\$d"],
    ["a b:it's", "'a b", "a b:it'\\''s"],
    ["app:a b:c", 'app:"a', "a b:c"],
    ["a b:c", '"a b":', "c"],
  ])("%s behind %s", (candidate, typed, expected) => {
    expect(bashCandidate(candidate, readShellLine(`baton ${typed}`, BREAKS))).toBe(expected);
  });

  it("where the colon is no word break for its user, the word stays whole", () => {
    expect(bashCandidate("group:g1:member", readShellLine("baton group:g", " \t\n"))).toBe("group:g1:member");
  });
});
