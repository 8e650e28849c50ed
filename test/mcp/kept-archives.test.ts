import { copyFileSync, renameSync } from "node:fs";
import { expect, it } from "vitest";
import { defaultSettings } from "../../src/findings/default-settings.js";
import { KeptArchives } from "../../src/mcp/archives/kept-archives.js";
import type { ServedFile } from "../../src/mcp/archives/served-files.js";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";

const SETTINGS = defaultSettings(undefined);
const NEVER = new AbortController().signal;
const [A, B] = ["v1/small.c1z", "v3/small.c1z"].map(
  (name): ServedFile => ({ kind: "archive", name, path: fixture(name) }),
) as [ServedFile, ServedFile];
const folder = new TempFolder();

async function readIn(kept: KeptArchives, file: ServedFile) {
  return kept.use(file, async (archive) => {
    await kept.read(archive, NEVER);
    return archive;
  });
}

it("closes large archives before another one is read, not before it is opened", async () => {
  for (const [all, isKept] of [
    [150, false],
    [1000, true],
  ] as const) {
    const kept = new KeptArchives(SETTINGS, { all, beside: 50 });
    const first = await readIn(kept, A);
    expect(first.rows).toBeGreaterThan(100);
    await kept.use(B, async () => {});
    expect(await readIn(kept, A)).toBe(first);
    await readIn(kept, B);
    expect((await readIn(kept, A)) === first).toBe(isKept);
    kept.close();
  }
});

it("reads a large archive when the questions about another one are answered, unless it was called off until then", async () => {
  const kept = new KeptArchives(SETTINGS, { all: 150, beside: 50 });
  const order: string[] = [];
  const abort = new AbortController();
  let others: Promise<unknown> = Promise.resolve();
  await kept.use(A, async (archive) => {
    await kept.read(archive, NEVER);
    const calledOff = kept
      .use(B, (opened) => kept.read(opened, abort.signal))
      .catch((error) => order.push(error.message));
    const second = readIn(kept, B).then(() => order.push("second"));
    others = Promise.all([calledOff, second]);
    abort.abort(new Error("called off"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    // It is still there for the question that asks it.
    expect(archive.index.resources.size).toBeGreaterThan(10);
    order.push("first");
  });
  await others;
  expect(order).toEqual(["called off", "first", "second"]);
  kept.close();
});

it("answers a question from the archive that it was asked about, though the file is replaced meanwhile", async () => {
  const path = folder.path("a.c1z");
  copyFileSync(fixture("v1/small.c1z"), path);
  const kept = new KeptArchives(SETTINGS);
  const file: ServedFile = { ...A, path };
  const old = await kept.use(file, async (archive) => {
    await kept.read(archive, NEVER);
    copyFileSync(fixture("v1/kitchen-sink.c1z"), folder.path("new.c1z"));
    renameSync(folder.path("new.c1z"), path);
    const newer = await readIn(kept, file);
    expect(newer.sync.run.id).not.toBe(archive.sync.run.id);
    expect([...archive.sync.resources()].length).toBeGreaterThan(10);
    return archive;
  });
  await kept.use(file, async () => {});
  expect(old.explored.indexed).toBeUndefined();
  kept.close();
});

it("lets go of all that was read of an archive when it is closed, even where somebody still holds it", async () => {
  const kept = new KeptArchives(SETTINGS);
  const archive = await readIn(kept, A);
  expect(archive.explored.indexed?.index.resources.size).toBeGreaterThan(10);
  kept.close();
  await kept.use(B, async () => {});
  expect([archive.explored.indexed, archive.explored.kept]).toEqual([undefined, undefined]);
  expect(() => archive.index).toThrow("closed");
  kept.close();
});
