import { expect, it } from "vitest";
import { defaultSettings } from "../../src/findings/default-settings.js";
import { KeptArchives } from "../../src/mcp/archives/kept-archives.js";
import type { ServedFile } from "../../src/mcp/archives/served-files.js";
import { fixture } from "../fixtures.js";

const [A, B] = ["v1/small.c1z", "v3/small.c1z"].map(
  (name): ServedFile => ({ kind: "archive", name, path: fixture(name) }),
) as [ServedFile, ServedFile];

it("closes large archives before another one is opened, but for those that are being asked", async () => {
  for (const [most, isKept] of [
    [50, false],
    [1000, true],
  ] as const) {
    const kept = new KeptArchives(defaultSettings(undefined), most);
    const first = await kept.use(A, async (archive) => archive);
    await kept.use(A, async (archive) => {
      // It is in use: both are open.
      await kept.use(B, async () => {});
      expect(archive).toBe(first);
      expect(archive.rows).toBeGreaterThan(100);
    });
    await kept.use(B, async () => {});
    const again = await kept.use(A, async (archive) => archive);
    expect(again).toBe(first);
    const C = { ...B, path: fixture("v1/kitchen-sink.c1z") };
    await kept.use(C, async () => {});
    expect((await kept.use(A, async (archive) => archive)) === first).toBe(isKept);
    kept.close();
  }
});

it("lets go of all that was read of an archive when it is closed, even where somebody still holds it", async () => {
  const kept = new KeptArchives(defaultSettings(undefined));
  const archive = await kept.use(A, async (opened) => {
    await opened.read();
    return opened;
  });
  expect(archive.explored.indexed?.index.resources.size).toBeGreaterThan(10);
  kept.close();
  await kept.use(B, async () => {});
  expect([archive.explored.indexed, archive.explored.kept]).toEqual([undefined, undefined]);
  expect(() => archive.index).toThrow("closed");
  kept.close();
});
