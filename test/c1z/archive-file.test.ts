import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ArchiveFile } from "../../src/c1z/archive-file.js";
import { TempFolder } from "../support/temp-folder.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const folder = new TempFolder();
const code = (name: string) => expect.objectContaining({ code: name });

describe("reading", () => {
  it("at any offset, up to the end", () => {
    const file = ArchiveFile.open(folder.write("ten", "0123456789"));
    expect(file.size).toBe(10);
    expect(file.read(0, 10).toString()).toBe("0123456789");
    expect(file.read(8, 2).toString()).toBe("89");
    expect(file.read(10, 0)).toHaveLength(0);
    expect(file.readUpTo(8, 100).toString()).toBe("89");
    expect(file.readUpTo(11, 5)).toHaveLength(0);
    const target = Buffer.alloc(4, "x");
    expect(file.readInto(target, 7)).toBe(3);
    expect(target.toString()).toBe("789x");
    file.close();
  });

  it("past the end is a file cut short", () => {
    const file = ArchiveFile.open(folder.write("ten", "0123456789"));
    expect(() => file.read(8, 3)).toThrow(
      expect.objectContaining({
        code: "C1Z_TRUNCATED",
        message: expect.stringMatching(/ends at byte 10, .* at byte 8/),
      }),
    );
    file.close();
  });

  it("after it was closed", () => {
    const file = ArchiveFile.open(folder.write("ten", "0123456789"));
    file.close();
    file.close();
    expect(() => file.read(0, 1)).toThrow(code("C1Z_CLOSED"));
  });
});

describe("what can't be opened", () => {
  it("nothing there, also under a file", () => {
    expect(() => ArchiveFile.open(folder.path("none"))).toThrow(code("C1Z_NOT_FOUND"));
    expect(() => ArchiveFile.open(`${folder.write("file", "x")}/inside`)).toThrow(code("C1Z_NOT_FOUND"));
  });

  it("a folder, an empty file, a device, a loop of links", () => {
    mkdirSync(folder.path("folder"));
    symlinkSync(folder.path("loop"), folder.path("loop"));
    expect(() => ArchiveFile.open(folder.path("folder"))).toThrow(code("C1Z_IS_DIRECTORY"));
    const hint = (expected: string) => expect.objectContaining({ hint: expected });
    expect(() => ArchiveFile.open(folder.path("folder"))).toThrow(hint("No file in it ends in .c1z."));
    const inside = ["a.c1z", "b.c1z"].map((name) => join(folder.path("folder"), name));
    writeFileSync(inside[0] ?? "", "");
    expect(() => ArchiveFile.open(folder.path("folder"))).toThrow(
      hint(`Name what is meant of the archives in it: ${inside[0]}.`),
    );
    writeFileSync(inside[1] ?? "", "");
    const both = `Name what is meant of the archives in it: ${inside.join(", ")}.`;
    expect(() => ArchiveFile.open(folder.path("folder"))).toThrow(hint(both));
    const missing = () => ArchiveFile.open(join(folder.path("folder"), "c.c1z"));
    expect(missing).toThrow(hint(`Archives in that folder: ${inside.join(", ")}.`));
    expect(() => ArchiveFile.open(folder.write("empty", ""))).toThrow(code("C1Z_EMPTY_FILE"));
    expect(() => ArchiveFile.open("/dev/null")).toThrow(code("C1Z_UNREADABLE"));
    expect(() => ArchiveFile.open(folder.path("loop"))).toThrow(code("C1Z_UNREADABLE"));
  });

  it("a pipe that nobody writes to is refused, not waited for", () => {
    const pipe = folder.path("pipe");
    execFileSync("mkfifo", [pipe]);
    const script = `
      import { ArchiveFile } from "${ROOT}src/c1z/archive-file.ts";
      try { ArchiveFile.open(${JSON.stringify(pipe)}); } catch (error) { console.log(error.code); }`;
    const argv = ["--import", "tsx", "--input-type=module", "-e", script];
    const run = spawnSync(process.execPath, argv, { cwd: ROOT, encoding: "utf8", timeout: 20_000 });
    expect(run.stdout.trim(), run.stderr).toBe("C1Z_UNREADABLE");
  });
});
