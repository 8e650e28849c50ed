import { mkdirSync, readdirSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { makeWithCleanUp } from "../../src/c1z/abrupt-end.js";
import { PrivateTempFile } from "../../src/c1z/private-temp-file.js";
import { StagingFolder } from "../../src/export/staging-folder.js";
import { FileDraft } from "../../src/files/file-draft.js";
import { withKeyLock } from "../../src/lake/key-lock.js";
import { LakeLayout } from "../../src/lake/lake-layout.js";
import { TempFolder } from "../support/temp-folder.js";

/** How many listen for SIGINT whenever something is made. */
const listening: number[] = [];

vi.mock(import("node:fs"), async (original) => {
  const real = await original();
  const noting =
    <Arguments extends unknown[], Made>(make: (...given: Arguments) => Made) =>
    (...given: Arguments): Made => {
      listening.push(process.listenerCount("SIGINT"));
      return make(...given);
    };
  return { ...real, openSync: noting(real.openSync), mkdtempSync: noting(real.mkdtempSync) as typeof real.mkdtempSync };
});

const folder = new TempFolder();

describe("what is to be cleaned up", () => {
  it.each([
    ["a draft", () => new FileDraft("out", folder.path("out"), { replaces: false }).discard()],
    ["a folder of drafts", () => new StagingFolder(folder.path("."), () => undefined).remove()],
    ["a temp file", () => new PrivateTempFile().remove()],
    ["a lock", () => withKeyLock(new LakeLayout(folder.path("lake")), "okta.1", async () => undefined)],
  ])("%s is not there before somebody listens for signals", async (_, makeAndRemove) => {
    mkdirSync(folder.path("lake"), { recursive: true });
    const before = process.listenerCount("SIGINT");
    listening.length = 0;
    await makeAndRemove();
    expect(listening.length).toBeGreaterThan(0);
    expect(Math.min(...listening)).toBeGreaterThan(before);
    expect(process.listenerCount("SIGINT")).toBe(before);
  });

  it("leaves no listener where it can't be made", () => {
    const before = process.listenerCount("SIGINT");
    expect(() => new FileDraft("out", folder.path("none/out"), { replaces: false })).toThrow("ENOENT");
    const fail = () => {
      throw new Error("not made");
    };
    expect(() => makeWithCleanUp(fail, () => undefined)).toThrow("not made");
    expect(process.listenerCount("SIGINT")).toBe(before);
    expect(readdirSync(folder.path("."))).not.toContain("out");
  });
});
