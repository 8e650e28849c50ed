import { describe, expect, it } from "vitest";
import { PLAIN_THEME, themeFor } from "../../src/terminal/theme.js";

const stream = (isTTY: boolean) => ({ isTTY }) as NodeJS.WriteStream;

describe("themeFor", () => {
  it.each([
    ["a terminal", true, {}, true],
    ["a pipe", false, {}, false],
    ["NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["NO_COLOR that is empty", true, { NO_COLOR: "" }, true],
    ["NO_COLOR and FORCE_COLOR", false, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["FORCE_COLOR into a pipe", false, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR that is empty", false, { FORCE_COLOR: "" }, true],
    ["FORCE_COLOR=0 on a terminal", true, { FORCE_COLOR: "0" }, false],
    ["FORCE_COLOR=false on a terminal", true, { FORCE_COLOR: "false" }, false],
    ["a terminal that knows no colours", true, { TERM: "dumb" }, false],
  ])("%s", async (_, isTTY, environment, coloured) => {
    const theme = await themeFor(stream(isTTY), environment);
    expect(theme.bad("x")).toBe(coloured ? "\u001b[31mx\u001b[39m" : "x");
    expect(theme === PLAIN_THEME).toBe(!coloured);
  });
});
