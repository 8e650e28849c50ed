import { createReadStream, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { fixture } from "../fixtures.js";
import { archiveOfManyGrants } from "../support/many-grants.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
beforeEach(() => {
  mkdirSync(folder.path("tmp"), { recursive: true });
  vi.stubEnv("TMPDIR", folder.path("tmp"));
});
afterEach(() => vi.unstubAllEnvs());

const leftInTemp = (): readonly string[] => readdirSync(folder.path("tmp"));

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* neverYielding(): AsyncGenerator<Uint8Array> {
  await new Promise(() => undefined);
}

describe.each(["v1/small.c1z", "v3/small.c1z"])("%s", (name) => {
  const path = fixture(name);
  const bytes = (): Uint8Array => new Uint8Array(readFileSync(path));

  it.each([
    ["bytes", bytes],
    ["bytes in the middle of a buffer", () => Buffer.concat([Buffer.alloc(7), bytes()]).subarray(7)],
    ["a Node stream", () => createReadStream(path, { highWaterMark: 1000 })],
    ["a web stream", () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>],
    ["a generator of small pieces", () => inPieces(bytes(), 13)],
  ] as const)("is read the same from %s, and leaves nothing behind", async (_, source) => {
    using fromPath = await openArchive(path);
    using archive = await openArchive(source());
    expect(leftInTemp()).toEqual([]);
    expect(archive.syncs()).toEqual(fromPath.syncs());
    const grants = (one: typeof archive): readonly unknown[] => [...(one.latestFinishedSync()?.grants() ?? [])];
    expect(grants(archive)).toHaveLength(63);
    expect(grants(archive)).toEqual(grants(fromPath));
  });
});

it("is called in messages as the caller says", async () => {
  const refusal = (about: string) =>
    expect.objectContaining({ code: "C1Z_NOT_AN_ARCHIVE", message: expect.stringMatching(about) });
  await expect(openArchive(Buffer.from("no archive"), { name: "upload 7" })).rejects.toThrow(refusal("^upload 7 "));
  await expect(openArchive(Buffer.from("no archive"))).rejects.toThrow(refusal("^archive "));
  await expect(openArchive(Buffer.alloc(0))).rejects.toThrow(expect.objectContaining({ code: "C1Z_EMPTY_FILE" }));
});

it("a stream that fails is passed on, and leaves nothing behind", async () => {
  const failing = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from("C1ZF");
    throw new Error("connection reset");
  };
  await expect(openArchive(failing())).rejects.toThrow("connection reset");
  expect(leftInTemp()).toEqual([]);
});

it.each([
  ["a response", new Response("C1ZF")],
  ["an ArrayBuffer", new ArrayBuffer(4)],
  ["nothing", undefined],
  ["a stream of text", Readable.from(["C1ZF"])],
])("%s is refused in words, and leaves nothing behind", async (_, source) => {
  await expect(openArchive(source as never)).rejects.toThrow(
    expect.objectContaining({ code: "C1Z_INVALID_SETTING", message: expect.stringMatching(/^Expected .* Uint8Array/) }),
  );
  expect(leftInTemp()).toEqual([]);
});

describe("an aborted signal", () => {
  it("stops opening before it begins", async () => {
    const opening = openArchive(fixture("v1/small.c1z"), { signal: AbortSignal.abort(new Error("enough")) });
    await expect(opening).rejects.toThrow("enough");
  });

  it("stops a stream that never ends, and leaves nothing behind", async () => {
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        yield Buffer.alloc(1000);
        await new Promise(setImmediate);
      }
    };
    await expect(openArchive(endless(), { signal: AbortSignal.timeout(20) })).rejects.toThrow(
      expect.objectContaining({ name: "TimeoutError" }),
    );
    expect(leftInTemp()).toEqual([]);
  });

  it.each([
    ["a Node stream", () => new Readable({ read: () => undefined })],
    ["a web stream", () => new ReadableStream<Uint8Array>()],
    ["a generator", () => neverYielding()],
  ] as const)("stops waiting for %s that gives nothing more", { timeout: 2000 }, async (_, source) => {
    const stream = source();
    await expect(openArchive(stream, { signal: AbortSignal.timeout(20) })).rejects.toThrow(
      expect.objectContaining({ name: "TimeoutError" }),
    );
    expect(stream instanceof Readable ? stream.destroyed : true).toBe(true);
    expect(leftInTemp()).toEqual([]);
  });

  it("stops reading after at most 1024 more rows", async () => {
    const controller = new AbortController();
    using archive = await openArchive(archiveOfManyGrants(folder.path("many.c1z")), { signal: controller.signal });
    let read = 0;
    const readAll = (): void => {
      for (const _ of archive.latestFinishedSync()?.grantRefs() ?? []) if (++read === 2000) controller.abort();
    };
    expect(readAll).toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(read).toBeGreaterThanOrEqual(2000);
    expect(read).toBeLessThanOrEqual(2000 + 1024);
  });
});
