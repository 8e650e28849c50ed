import { describe, expect, it } from "vitest";
import { KeyValueStore } from "../../../../src/c1z/pebble/merge/key-value-store.js";
import { readLogRecords, readManifestRecords } from "../../../../src/c1z/pebble/record-log/record-log.js";
import { replayLogs } from "../../../../src/c1z/pebble/record-log/write-ahead-log.js";
import { memoryDirectory, rowsOf } from "../support/memory-directory.js";
import { buildBatch, buildLog, buildManifest } from "../support/store-builder.js";

const hex = (...parts: readonly string[]) => Buffer.from(parts.join(""), "hex");

/** The first chunk of a log 2, and of a log 7, as released writers left them. */
const LOG_2 = hex(
  "88fcb54e",
  "2500",
  "05",
  "02000000",
  "0a00000000000000",
  "01000000",
  "01",
  "12",
  "03ff6b657973706163655f76657273696f6e",
  "04",
  "00000002",
);
const LOG_7 = hex("436dbfe9", "0e00", "09", "07000000", "0000000000000000", "b211000000000000", "00000000", "03", "00");

const replay = (files: Record<string, Buffer>, minimum = 0, memory = 100_000_000) => {
  const log = replayLogs(memoryDirectory(new Map(Object.entries(files))), minimum, "built", memory);
  return log === undefined ? undefined : rowsOf(new KeyValueStore([], [log]));
};

describe("write-ahead logs", () => {
  it("the first chunk of log 2 sets the key space version", () => {
    expect(replay({ "000002.log": LOG_2 })).toEqual([["\x03\xffkeyspace_version", "\0\0\0\x02"]]);
  });

  it("the first chunk of log 7 holds log data, which is no row", () => {
    expect(readLogRecords(LOG_7, 7)).toHaveLength(1);
    expect(replay({ "000007.log": LOG_7 })).toBeUndefined();
  });

  it("logs that are in tables already are not replayed, nor are chunks of another log", () => {
    expect(replay({ "000002.log": LOG_2 }, 3)).toBeUndefined();
    expect(replay({ "000003.log": LOG_2 })).toBeUndefined();
  });

  const set = (key: string, value: string) => ({ kind: 1, key: Buffer.from(key), value: Buffer.from(value) });
  const remove = (key: string) => ({ kind: 0, key: Buffer.from(key) });
  const removeRange = (key: string, end: string) => ({ kind: 15, key: Buffer.from(key), value: Buffer.from(end) });

  it("operations take consecutive sequence numbers, across logs in the order of their numbers", () => {
    const first = buildBatch(10, [set("a", "1"), set("b", "1"), set("c", "1"), set("d", "1")]);
    const second = buildBatch(20, [
      remove("a"),
      set("b", "2"),
      removeRange("c", "d"),
      set("c", "3"),
      removeRange("d", "e"),
    ]);
    const files = { "000012.log": buildLog([second], 12), "000009.log": buildLog([first], 9) };
    expect(replay(files)).toEqual([
      ["b", "2"],
      ["c", "3"],
    ]);
  });

  it("batches longer than a block are put together", () => {
    const value = "x".repeat(100_000);
    expect(replay({ "000004.log": buildLog([buildBatch(1, [set("a", value)])], 4) })).toEqual([["a", value]]);
  });

  it("a log ends at its first damaged, zeroed or unfinished chunk", () => {
    const batches = ["a", "b", "c"].map((key, index) => buildBatch(index + 1, [set(key, "1")]));
    const log = buildLog(batches, 4);
    const flipped = Buffer.from(log);
    flipped.writeUInt8(flipped.readUInt8(log.length - 1) ^ 1, log.length - 1);
    const keys = (bytes: Buffer) =>
      replay({ "000004.log": bytes })
        ?.map(([key]) => key)
        .join("");
    expect(keys(log)).toBe("abc");
    expect(keys(flipped)).toBe("ab");
    expect(keys(log.subarray(0, log.length - 1))).toBe("ab");
    expect(keys(Buffer.concat([log, Buffer.alloc(100)]))).toBe("abc");
  });

  it.each([22, 24])("operations of kind %i are refused by name", (kind) => {
    const value = kind === 24 ? { value: Buffer.from("b") } : {};
    const log = buildLog([buildBatch(1, [{ kind, key: Buffer.from("a"), ...value }])], 4);
    const refusal = { code: "C1Z_UNSUPPORTED", message: expect.stringContaining(`kind ${kind}`) };
    expect(() => replay({ "000004.log": log })).toThrow(expect.objectContaining(refusal));
  });

  it("rows and range deletions for which there is no memory are refused", () => {
    const log = { "000004.log": buildLog([buildBatch(1, [set("a", "1"), removeRange("b", "c")])], 4) };
    expect(replay(log, 0, 600)).toEqual([["a", "1"]]);
    expect(() => replay(log, 0, 400)).toThrow(expect.objectContaining({ code: "C1Z_TOO_LARGE" }));
  });

  it("a batch with another number of operations than it says is corrupt", () => {
    const batch = buildBatch(1, [set("a", "1")]);
    batch.writeUInt32LE(2, 8);
    expect(() => replay({ "000004.log": buildLog([batch], 4) })).toThrow(
      expect.objectContaining({ code: "C1Z_CORRUPT" }),
    );
  });
});

describe("the store manifest's log", () => {
  const records = [Buffer.from("one"), Buffer.alloc(40_000, 7), Buffer.from("three"), Buffer.alloc(70_000, 9)];

  it("gives its records, also those cut at block ends", () => {
    expect(readManifestRecords(buildManifest(records), "m")).toEqual(records);
  });

  it("padding that is too short for a chunk is skipped", () => {
    const full = Buffer.alloc(32768 - 7 - 5, 1);
    expect(readManifestRecords(buildManifest([full, Buffer.from("next")]), "m")).toEqual([full, Buffer.from("next")]);
  });

  const log = buildManifest(records);
  const changed = (change: (bytes: Buffer) => void) => {
    const copy = Buffer.from(log);
    change(copy);
    return copy;
  };
  it.each([
    ["no record at all", Buffer.alloc(0)],
    ["a checksum mismatch", changed((bytes) => bytes.writeUInt8(1, 8))],
    ["a chunk past its block", changed((bytes) => bytes.writeUInt16LE(60_000, 4))],
    ["an unknown type", changed((bytes) => bytes.writeUInt8(13, 6))],
    ["a log's chunk", LOG_2],
    ["an unfinished record", log.subarray(0, 32768)],
    ["half a chunk", log.subarray(0, log.length - 1)],
    ["zeros in place of a chunk", Buffer.concat([buildManifest([Buffer.from("one")]), Buffer.alloc(100)])],
    ["a record without its beginning", log.subarray(32768)],
  ])("%s is corrupt", (_, bytes) => {
    expect(() => readManifestRecords(bytes, "m")).toThrow(expect.objectContaining({ code: "C1Z_CORRUPT" }));
  });
});
