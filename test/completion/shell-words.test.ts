import { describe, expect, it } from "vitest";
import { bashCandidate, splitShellWords } from "../../src/completion/shell-words.js";

describe("a line so far, in words", () => {
  it.each([
    ["baton ", ["baton", ""]],
    ["baton gr", ["baton", "gr"]],
    ["baton -f 'my file.c1z' gr", ["baton", "-f", "my file.c1z", "gr"]],
    ['baton -f "a\\"b" x\\ y', ["baton", "-f", 'a"b', "x y"]],
    ["baton -e 'un", ["baton", "-e", "un"]],
  ])("%s", (line, words) => expect(splitShellWords(line)).toEqual(words));
});

describe("a candidate for bash", () => {
  it.each([
    ["group:g1:member", "group:g1:m", "member"],
    ["--sync-id=abc", "--sync-id=", "abc"],
    ["$(touch x);`y`", "", "\\$\\(touch\\ x\\)\\;\\`y\\`"],
    ['O\'Brien "x" 测试', "O", 'O\\\'Brien\\ \\"x\\"\\ \\测\\试'],
  ])("%s", (candidate, typed, expected) => expect(bashCandidate(candidate, typed)).toBe(expected));
});
