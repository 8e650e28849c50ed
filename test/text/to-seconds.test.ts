import { expect, it } from "vitest";
import { toSeconds } from "../../src/text/to-seconds.js";

it.each([
  ["2026-01-01T00:00:00.123456789Z", "2026-01-01T00:00:00Z"],
  ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"],
  ["yesterday", "yesterday"],
  [undefined, ""],
])("%s", (time, text) => expect(toSeconds(time)).toBe(text));
