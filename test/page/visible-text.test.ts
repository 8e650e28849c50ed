import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { shellWord } from "../../page/parts/shell-word.js";
import {
  counted,
  countOf,
  duration,
  moment,
  readableName,
  shortId,
  visibleText,
} from "../../page/parts/visible-text.js";
import { wordsOf } from "../../page/state/session.js";
import { listCommand } from "../../page/views/list-command.js";

it("writes out what can't be seen, and what turns the direction of text", () => {
  expect(visibleText("a\u0000b\u202ec\u200bd\ufeff\n")).toBe("a⟨U+0000⟩b⟨U+202E⟩c⟨U+200B⟩d⟨U+FEFF⟩⟨U+000A⟩");
  expect(visibleText("a\u00adb\u{e0041}\ud800c")).toBe("a⟨U+00AD⟩b⟨U+E0041⟩⟨U+D800⟩c");
  expect(visibleText("Zoë 😀 <b>عينة</b> 名")).toBe("Zoë 😀 <b>عينة</b> 名");
});

it("shortens ids in the middle", () => {
  expect(shortId("short")).toBe("short");
  const cut = shortId("0123456789".repeat(5), 11);
  expect(cut).toBe("01234…56789");
  // Never through the middle of a character.
  expect(shortId(`0123😀${"x".repeat(20)}😀6789`, 11)).toBe("0123…6789");
});

it("takes names for none that can't be read", () => {
  expect([undefined, "", " \t", "\u00a0"].map(readableName)).toEqual([undefined, undefined, undefined, undefined]);
  expect(readableName(" a\u0000")).toBe(" a⟨U+0000⟩");
});

it("writes words for a shell, which does nothing while they are pasted", () => {
  const words = ["a.c1z", "it's", "", "a\u001b[201~\nrm", "b\u202e'\\\u{e0041}"];
  expect(words.map(shellWord)).toEqual([
    "a.c1z",
    `'it'\\''s'`,
    "''",
    `$'a\\u001B[201~\\u000Arm'`,
    `$'b\\u202E\\'\\\\\\U000E0041'`,
  ]);
  const plain = words.filter((word) => word !== "a.c1z");
  const echoed = execFileSync("bash", ["-c", `printf '%s|' ${plain.map(shellWord).join(" ")}`], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  expect(echoed).toBe(plain.map((word) => `${word}|`).join(""));
});

it("writes numbers and times for people", () => {
  expect(counted(1234567)).toBe("1\u2009234\u2009567");
  expect(countOf(1, "grant")).toBe("1 grant");
  expect(countOf(2, "retry", "retries")).toBe("2 retries");
  expect(moment("2026-11-30T04:03:09.5Z")).toBe("2026-11-30 04:03 UTC");
  expect(moment(undefined)).toBe("unknown");
  expect([5, 1500, 61_000, 3_700_000].map(duration)).toEqual(["5 ms", "2 s", "1 min 1 s", "1 h 1 min"]);
});

it("names the sync that was chosen in commands", () => {
  const archive = { file: "a.c1z", format: "v1", syncs: [], state: { kind: "ready" } } as const;
  expect(wordsOf(archive)).toEqual(["-f", "a.c1z"]);
  expect(wordsOf({ ...archive, syncId: "s1" })).toEqual(["-f", "a.c1z", "--sync-id", "s1"]);
});

it("puts a list's command together, and says what it has no flag for", () => {
  const values = new Map([
    ["view", "grants"],
    ["type", "group"],
    ["where", "a == 'b'"],
    ["q", "x"],
    ["object", "o"],
  ]);
  expect(listCommand("grants", ["-f", "my file.c1z"], values)).toEqual({
    text: `baton grants -f 'my file.c1z' --resource-type group --where 'a == '\\''b'\\'''`,
    lacks: ["the text x"],
  });
});
