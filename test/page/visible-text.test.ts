import { expect, it } from "vitest";
import { counted, countOf, duration, moment, shortId, visibleText } from "../../page/parts/visible-text.js";
import { listCommand } from "../../page/views/list-command.js";

it("writes out what can't be seen, and what turns the direction of text", () => {
  expect(visibleText("a\u0000b\u202ec\u200bd\ufeff\n")).toBe("a⟨U+0000⟩b⟨U+202E⟩c⟨U+200B⟩d⟨U+FEFF⟩⟨U+000A⟩");
  expect(visibleText("Zoë <b>عينة</b> 名")).toBe("Zoë <b>عينة</b> 名");
});

it("shortens ids in the middle", () => {
  expect(shortId("short")).toBe("short");
  const cut = shortId("0123456789".repeat(5), 11);
  expect(cut).toBe("01234…56789");
});

it("writes numbers and times for people", () => {
  expect(counted(1234567)).toBe("1\u2009234\u2009567");
  expect(countOf(1, "grant")).toBe("1 grant");
  expect(countOf(2, "retry", "retries")).toBe("2 retries");
  expect(moment("2026-11-30T04:03:09.5Z")).toBe("2026-11-30 04:03 UTC");
  expect(moment(undefined)).toBe("unknown");
  expect([5, 1500, 61_000, 3_700_000].map(duration)).toEqual(["5 ms", "2 s", "1 min 1 s", "1 h 1 min"]);
});

it("puts a list's command together, and says what it has no flag for", () => {
  const values = new Map([
    ["view", "grants"],
    ["type", "group"],
    ["where", "a == 'b'"],
    ["q", "x"],
    ["object", "o"],
  ]);
  expect(listCommand("grants", "my file.c1z", values)).toEqual({
    text: `baton grants -f 'my file.c1z' --resource-type group --where 'a == '\\''b'\\'''`,
    lacks: ["the text x"],
  });
});
