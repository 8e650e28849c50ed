import { expect, it } from "vitest";
import { MAX_TEXT_BYTES, readText } from "../../src/files/read-text.js";
import { documented } from "../support/documented.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

it("reads a file up to the limit, and none over it", () => {
  const path = folder.write("five.txt", "12345");
  expect(readText(path, 5)).toBe("12345");
  expect(readText(path, 4)).toBeUndefined();
});

it("reads what docs/doctor.md says", () => {
  expect(documented("doctor.md", /Files over (\d+) MiB are named but not read/) * 1024 * 1024).toBe(MAX_TEXT_BYTES);
  const path = folder.write("large.txt", "x".repeat(MAX_TEXT_BYTES));
  expect(readText(path)).toHaveLength(MAX_TEXT_BYTES);
  folder.write("large.txt", "x".repeat(MAX_TEXT_BYTES + 1));
  expect(readText(path)).toBeUndefined();
});

it("reads no folder, and nothing that is not there", () => {
  expect(readText(folder.path(""))).toBeUndefined();
  expect(readText(folder.path("nowhere"))).toBeUndefined();
});
