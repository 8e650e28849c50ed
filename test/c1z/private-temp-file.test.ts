import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { leftoverPrefix } from "../../src/c1z/leftovers.js";
import { PrivateTempFile } from "../../src/c1z/private-temp-file.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
beforeEach(() => {
  mkdirSync(folder.path("tmp"), { recursive: true });
  vi.stubEnv("TMPDIR", folder.path("tmp"));
});
afterEach(() => vi.unstubAllEnvs());

const NO_TEMP_SPACE = expect.objectContaining({
  code: "C1Z_NO_TEMP_SPACE",
  hint: expect.stringContaining("TMPDIR"),
});

describe("PrivateTempFile", () => {
  it("is a file in a folder of its own, for this user only", async () => {
    const temp = new PrivateTempFile();
    expect(temp.path.startsWith(folder.path("tmp/c1z-"))).toBe(true);
    expect(statSync(temp.path).mode & 0o777).toBe(0o600);
    expect(statSync(folder.path(`tmp/${readdirSync(folder.path("tmp"))[0]}`)).mode & 0o777).toBe(0o700);
    await temp.append(Buffer.from("one "));
    await temp.append(Buffer.alloc(0));
    await temp.append(Buffer.from("two"));
    expect(readFileSync(temp.path, "utf8")).toBe("one two");
    temp.remove();
    expect(readdirSync(folder.path("tmp"))).toEqual([]);
  });

  it("may be removed twice, and leaves no listener on the process", () => {
    const events = ["exit", "SIGINT", "SIGTERM", "SIGHUP"] as const;
    const before = events.map((event) => process.listenerCount(event));
    const temp = new PrivateTempFile();
    expect(events.map((event) => process.listenerCount(event))).toEqual(before.map((count) => count + 1));
    temp.remove();
    temp.remove();
    expect(events.map((event) => process.listenerCount(event))).toEqual(before);
  });

  it.each([
    ["is not there", () => folder.path("nowhere")],
    ["is a file", () => folder.write("file", "")],
  ])("a temp folder that %s", (_, path) => {
    vi.stubEnv("TMPDIR", path());
    expect(() => new PrivateTempFile()).toThrow(NO_TEMP_SPACE);
  });

  it("leaves no folder behind where the file in it can't be made", () => {
    // Linux takes paths of up to 4095 bytes: the folder's fits, the file's does not.
    const room = 4095 - `/${leftoverPrefix("c1z")}XXXXXX`.length;
    const path = `${folder.path("deep")}${`/${"d".repeat(200)}`.repeat(21)}`.slice(0, room).replace(/\/$/, "d");
    mkdirSync(path, { recursive: true });
    vi.stubEnv("TMPDIR", path);
    expect(() => new PrivateTempFile()).toThrow(NO_TEMP_SPACE);
    expect(existsSync(path)).toBe(true);
    expect(readdirSync(path)).toEqual([]);
  });

  it("a write that fails is no temp space either", async () => {
    const temp = new PrivateTempFile();
    temp.remove();
    await expect(temp.append(Buffer.from("x"))).rejects.toEqual(NO_TEMP_SPACE);
  });
});
