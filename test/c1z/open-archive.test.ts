import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ArchiveFile } from "../../src/c1z/archive-file.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { archivesIn, fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("openArchive", () => {
  it.each(archivesIn("v1"))("v1/%s", async (name) => {
    const path = fixture(`v1/${name}.c1z`);
    const archive = await openArchive(path);
    expect(archive).toMatchObject({ path, format: "v1" });
    expect(archive.syncs().length).toBeGreaterThan(0);
    archive.close();
  });

  it("goes by the first bytes, not by the name", async () => {
    const archive = await openArchive(folder.write("archive.zip", readFileSync(fixture("v1/small.c1z"))));
    expect(archive.format).toBe("v1");
    archive.close();
  });

  it.each(["C", "C1", "C1Z", "C1ZF", "C1Z3"])("a file that is only %j is cut short", async (content) => {
    await expect(openArchive(folder.write("short", content))).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_TRUNCATED", message: expect.stringContaining(`at byte ${content.length}`) }),
    );
  });

  it.each(["D", "C1X", "1ZF\0"])("a file that is only %j is none", async (content) => {
    await expect(openArchive(folder.write("short", content))).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_NOT_AN_ARCHIVE" }),
    );
  });

  it("a limit that is no number is told before the file is decoded", async () => {
    vi.stubEnv("BATON_DECODER_MAX_MEMORY_MB", "much");
    await expect(openArchive(fixture("v1/small.c1z"))).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_INVALID_SETTING" }),
    );
  });

  it("closes the file after a refusal, and when the archive is closed", async () => {
    const close = vi.spyOn(ArchiveFile.prototype, "close");
    for (const name of ["v1-truncated", "text", "v1-sqlite-short", "v1-foreign-database"]) {
      close.mockClear();
      await expect(openArchive(fixture(`damaged/${name}.c1z`))).rejects.toThrow();
      expect(close, name).toHaveBeenCalled();
    }
    close.mockClear();
    const archive = await openArchive(fixture("v1/small.c1z"));
    expect(close).not.toHaveBeenCalled();
    archive.close();
    expect(close).toHaveBeenCalled();
  });
});
