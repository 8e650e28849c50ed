import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorText, messages } from "../../src/output/messages.js";

const ERROR = { code: "C1Z_EMPTY_FILE", message: "It is empty.", hint: "Fetch it again.", file: "a.c1z" };

describe("messages", () => {
  const written: string[] = [];
  beforeEach(() => {
    written.length = 0;
    vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  });
  afterEach(() => {
    messages.begin({ json: false, quiet: false });
    vi.restoreAllMocks();
  });

  it("are lines for people, with nothing that steers a terminal", () => {
    messages.notice("a\u001b[31m\nb");
    messages.error(ERROR);
    messages.error(ERROR, ["one", "two\u0007"]);
    expect(written).toEqual([
      "a\\u001b[31m\\nb\n",
      "Error: It is empty. Fetch it again. (C1Z_EMPTY_FILE)\n",
      "one\n",
      "two\\u0007\n",
    ]);
  });

  it("leave out all but errors where they are to be quiet", () => {
    messages.begin({ json: false, quiet: true });
    expect(messages.isQuiet).toBe(true);
    messages.notice("a notice");
    messages.error(ERROR);
    expect(written).toEqual([`${errorText(ERROR)}\n`]);
  });

  it("give an error as one line of JSON, with nothing that steers a terminal", () => {
    messages.begin({ json: true, quiet: true });
    const nasty = '"\n\u001b[31m\u009b\u202e\u{e0041}\ud800é😀';
    messages.error({ code: "C1Z_WRONG_USAGE", message: nasty }, ["for people"]);
    messages.error(ERROR);
    const lines = written.join("").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { code: "C1Z_WRONG_USAGE", message: nasty, hint: null, file: null },
      ERROR,
    ]);
    expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
