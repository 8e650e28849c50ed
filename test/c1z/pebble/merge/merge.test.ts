import { beforeAll, describe, expect, it } from "vitest";
import { loadXxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { KeyValueStore } from "../../../../src/c1z/pebble/merge/key-value-store.js";
import { Random, testSeed } from "../../../support/random.js";
import { EVERYTHING, keysOf, openStore, rowsOf, storedValue } from "../support/memory-directory.js";
import { IN_LITERALS, snappyLiterals } from "../support/snappy-literals.js";
import { buildBatch, buildStore, type StoreTable } from "../support/store-builder.js";
import type { TableRow, TableTombstone } from "../support/table-builder.js";

beforeAll(loadXxh64);

const key = (text: string) => Buffer.from(text, "latin1");
const set = (name: string, sequence: number, value = `${name}@${sequence}`): TableRow => ({
  key: key(name),
  sequence,
  kind: 1,
  value: key(value),
});
const del = (name: string, sequence: number): TableRow => ({ key: key(name), sequence, kind: 0, value: key("") });
const cut = (start: string, end: string, sequence: number): TableTombstone => ({
  start: key(start),
  end: key(end),
  sequence,
});
const rows = (...tables: readonly StoreTable[]) =>
  rowsOf(openStore(buildStore(tables)).store).map(([, value]) => value);

describe("merging tables", () => {
  const old: StoreTable = { number: 4, rows: [set("a", 1), set("b", 2), set("c", 3), set("d", 4)] };

  it("a delete in a newer table hides a row of an older one", () => {
    expect(rows(old, { number: 5, level: 0, rows: [del("b", 9)] })).toEqual(["a@1", "c@3", "d@4"]);
  });

  it("a key that was deleted and written again is there", () => {
    const tables = [old, { number: 5, level: 0, rows: [del("b", 9)] }, { number: 6, level: 0, rows: [set("b", 12)] }];
    expect(rows(...tables)).toEqual(["a@1", "b@12", "c@3", "d@4"]);
  });

  it("a range tombstone hides older rows from its start up to its end", () => {
    expect(rows(old, { number: 5, level: 0, rows: [], tombstones: [cut("b", "d", 9)] })).toEqual(["a@1", "d@4"]);
    expect(rows(old, { number: 5, level: 0, rows: [set("c", 12)], tombstones: [cut("b", "d", 9)] })).toEqual([
      "a@1",
      "c@12",
      "d@4",
    ]);
  });

  it("a range tombstone does not hide rows of its own age or newer", () => {
    expect(rows({ ...old, tombstones: [cut("a", "z", 3)] })).toEqual(["c@3", "d@4"]);
  });

  it("an ingested table's one sequence number holds for its rows and tombstones, whatever is stored", () => {
    const ingested: StoreTable = { number: 5, rows: [set("b", 0, "new")], sequences: [50, 50] };
    expect(rows(old, ingested)).toEqual(["a@1", "new", "c@3", "d@4"]);
    const erasing: StoreTable = { number: 6, rows: [], tombstones: [cut("a", "c", 0)], sequences: [60, 60] };
    expect(rows(old, ingested, erasing)).toEqual(["c@3", "d@4"]);
    const older: StoreTable = { number: 7, rows: [set("c", 0, "never seen")], sequences: [2, 2] };
    expect(rows(old, older)).toEqual(["a@1", "b@2", "c@3", "d@4"]);
  });
});

describe("a scan of keys", () => {
  /** Cuts off the last element, which holds the end of the values. */
  const cutOff = (block: Buffer) => snappyLiterals(block).subarray(0, -30);
  const store = (compress: (block: Buffer) => Buffer) =>
    openStore(
      buildStore([
        { number: 4, rows: [set("a", 1), set("b", 1, "x".repeat(500))], options: { ...IN_LITERALS, compress } },
      ]),
    ).store;

  it("does not decode values", () => {
    expect(keysOf(store(cutOff))).toEqual(["a", "b"]);
    expect(() => rowsOf(store(cutOff))).toThrow("its snappy data runs past its end");
  });

  it("refuses a block whose keys can't be decoded", () => {
    expect(() => keysOf(store((block) => snappyLiterals(block).subarray(0, 100)))).toThrow("its snappy data");
    expect(() => keysOf(store((block) => snappyLiterals(block).subarray(0, 40)))).toThrow("its snappy data");
  });

  it("of a block that says that its values begin behind it is refused", () => {
    const valuesBehind = (block: Buffer) => {
      const wrong = Buffer.from(block);
      wrong.writeUInt32LE(1 << 20, 11 + 4 * 5 + 1);
      return snappyLiterals(wrong);
    };
    expect(() => keysOf(store(valuesBehind))).toThrow("its columns are out of order or outside of it");
  });
});

describe("the memory that a scan takes", () => {
  const { tables } = openStore(
    buildStore([
      { number: 4, rows: [set("a", 1), set("c", 1)] },
      { number: 5, rows: [set("b", 2), set("d", 2)] },
      { number: 6, rows: [set("e", 3)] },
    ]),
  ).store;
  const [each = 0] = tables.map(({ metadata }) => metadata.size);
  /** A table whose blocks are not compressed counts as its file and one block. */
  const within = (bytes: number) => new KeyValueStore(tables, [], { bytes, path: "built.c1z" });

  it("is that of the tables which hold keys between each other's", () => {
    expect(rowsOf(within(3 * each))).toHaveLength(5);
    const refusal = { code: "C1Z_TOO_LARGE", message: expect.stringContaining("tables with the same keys") };
    expect(() => rowsOf(within(1.9 * each))).toThrow(expect.objectContaining(refusal));
  });

  it("is given back where a table ends", () => {
    const onlyOne = { lower: key("e"), upper: undefined };
    const oneAfterTheOther = { lower: key("d"), upper: undefined };
    for (const range of [onlyOne, oneAfterTheOther]) expect(rowsOf(within(1.9 * each), range)).not.toEqual([]);
  });
});

describe("virtual tables", () => {
  const part = (number: number, smallest: string, largest: string, largestIsExclusive = false) => ({
    number,
    smallest: key(smallest),
    largest: key(largest),
    largestIsExclusive,
  });
  const backing = { number: 4, rows: ["a", "b", "c", "d", "e", "f"].map((name) => set(name, 5)) };

  it("show the rows within their bounds only", () => {
    expect(rows({ ...backing, parts: [part(10, "b", "c"), part(11, "e", "e")] })).toEqual(["b@5", "c@5", "e@5"]);
  });

  it("end before an exclusive bound", () => {
    const store = openStore(buildStore([{ ...backing, parts: [part(10, "a", "c", true)] }])).store;
    expect(rowsOf(store).map(([name]) => name)).toEqual(["a", "b"]);
    expect(storedValue(store, "b")).toBe("b@5");
    expect(storedValue(store, "c")).toBeUndefined();
  });

  it("of one file are told apart in lookups, whatever was looked up before", () => {
    const random = new Random(testSeed());
    const all = Array.from({ length: 60 }, (_, index) => `k${String(index).padStart(2, "0")}`);
    for (let round = 0; round < 100; round++) {
      const bounds = [0, 15, 30, 45].map((from) => [from + random.below(6), from + 8 + random.below(6)] as const);
      const parts = bounds.map(([from, to], index) =>
        part(10 + index, all[from] ?? "", all[to] ?? "", random.chance(0.5)),
      );
      const versions = all.flatMap((name) =>
        Array.from({ length: 1 + random.below(3) }, (_, age) => set(name, 9 - age)),
      );
      const options = { rowsPerBlock: 1 + random.below(8) };
      const { store } = openStore(buildStore([{ number: 4, rows: versions, parts, options }]));
      for (let lookup = 0, next = 0; lookup < 200; lookup++, next++) {
        if (random.chance(0.2)) next = random.below(all.length);
        const name = all[next % all.length] ?? "";
        const isShown = parts.some(({ smallest, largest, largestIsExclusive }) => {
          const beyond = Buffer.compare(key(name), largest);
          return Buffer.compare(key(name), smallest) >= 0 && (largestIsExclusive ? beyond < 0 : beyond <= 0);
        });
        expect(storedValue(store, name), `seed ${random.seed}, round ${round}`).toBe(isShown ? `${name}@9` : undefined);
      }
    }
  });

  it("cut the tombstones of their backing", () => {
    const erasing = {
      number: 5,
      rows: [],
      tombstones: [cut("a", "z", 9)],
      parts: [part(12, "b", "c"), part(13, "e", "f", true)],
    };
    expect(rows(backing, erasing)).toEqual(["a@5", "d@5", "f@5"]);
  });
});

/** Any number of versions, tombstones, virtual parts and log rows against the plain definition of what is visible. */
describe("random stores", () => {
  const names = Array.from(
    { length: 40 },
    (_, index) => `${String.fromCharCode(97 + (index % 26))}${Math.floor(index / 26)}`,
  ).sort();

  interface Version {
    readonly name: string;
    readonly sequence: number;
    readonly value: string | undefined;
  }
  interface Model {
    readonly tables: StoreTable[];
    readonly batches: Buffer[];
    readonly versions: Version[];
    readonly tombstones: { start: string; end: string; sequence: number }[];
  }

  function randomStore(random: Random): Model {
    const model: Model = { tables: [], batches: [], versions: [], tombstones: [] };
    let sequence = 1;
    const tableCount = 1 + random.below(6);
    for (let index = 0; index < tableCount; index++) {
      const isIngested = random.chance(0.3);
      const first = sequence;
      const tableRows: TableRow[] = [];
      for (const name of names) {
        if (!random.chance(0.4)) continue;
        const versions = isIngested ? 1 : 1 + random.below(3);
        for (let version = 0; version < versions; version++) {
          tableRows.push(random.chance(0.25) ? del(name, sequence) : set(name, sequence, `v${sequence}`));
          if (!isIngested) sequence++;
        }
      }
      const [low, high] = [random.below(names.length), random.below(names.length)].sort((a, b) => a - b);
      const bounds = [names[low ?? 0] ?? "a", `${names[high ?? 0] ?? "z"}x`] as const;
      if (!isIngested) sequence++;
      const tombstones = random.chance(0.5) ? [cut(bounds[0], bounds[1], isIngested ? first : sequence++)] : [];
      sequence++;
      tableRows.sort((a, b) => Buffer.compare(a.key, b.key) || b.sequence - a.sequence);
      if (tableRows.length === 0 && tombstones.length === 0) continue;
      addTable(model, random, index, tableRows, tombstones, isIngested ? first : undefined);
    }
    if (random.chance(0.5)) addLog(model, random, sequence);
    return model;
  }

  function addTable(
    model: Model,
    random: Random,
    index: number,
    tableRows: readonly TableRow[],
    tombstones: readonly TableTombstone[],
    ingested: number | undefined,
  ): void {
    const isVirtual = random.chance(0.4);
    const [from, to] = [random.below(names.length), random.below(names.length)].sort((a, b) => a - b);
    const [smallest, largest] = [names[from ?? 0] ?? "", names[to ?? 0] ?? ""];
    const largestIsExclusive = random.chance(0.5) && smallest !== largest;
    const isIn = (name: string) =>
      !isVirtual || (name >= smallest && (largestIsExclusive ? name < largest : name <= largest));
    for (const { key: name, sequence, kind, value } of tableRows) {
      if (!isIn(name.toString("latin1"))) continue;
      const shown = kind === 1 ? value.toString("latin1") : undefined;
      model.versions.push({ name: name.toString("latin1"), sequence: ingested ?? sequence, value: shown });
    }
    for (const { start, end, sequence } of tombstones) {
      const upper = isVirtual ? (largestIsExclusive ? largest : `${largest}\0`) : "zzz";
      const bounds = { start: start.toString("latin1"), end: end.toString("latin1") };
      const start2 = isVirtual && bounds.start < smallest ? smallest : bounds.start;
      const end2 = bounds.end < upper ? bounds.end : upper;
      model.tombstones.push({ start: start2, end: end2, sequence: ingested ?? sequence });
    }
    model.tables.push({
      number: 10 + index,
      level: 0,
      rows: ingested === undefined ? tableRows : tableRows.map((one) => ({ ...one, sequence: 0 })),
      tombstones: ingested === undefined ? tombstones : tombstones.map((one) => ({ ...one, sequence: 0 })),
      options: {
        rowsPerBlock: 1 + random.below(20),
        twoLevelIndex: random.chance(0.3),
        ...(random.chance(0.5) ? IN_LITERALS : {}),
      },
      ...(ingested === undefined ? {} : { sequences: [ingested, ingested] as const }),
      ...(isVirtual
        ? { parts: [{ number: 100 + index, smallest: key(smallest), largest: key(largest), largestIsExclusive }] }
        : {}),
    });
  }

  function addLog(model: Model, random: Random, start: number): void {
    let sequence = start;
    for (let batch = 0; batch < 3; batch++) {
      const operations = Array.from({ length: random.below(10) }, () => {
        const name = random.pick(names);
        const kind = random.pick([1, 1, 1, 0, 15]);
        const end = `${random.pick(names)}x`;
        const value = kind === 1 ? `v${sequence}` : end;
        if (kind === 15) model.tombstones.push({ start: name, end, sequence });
        else model.versions.push({ name, sequence, value: kind === 1 ? value : undefined });
        sequence++;
        return kind === 0 ? { kind, key: key(name) } : { kind, key: key(name), value: key(value) };
      });
      model.batches.push(buildBatch(sequence - operations.length, operations));
    }
  }

  function visible(model: Model, name: string): string | undefined {
    const versions = model.versions.filter((version) => version.name === name);
    const newest = versions.sort((a, b) => b.sequence - a.sequence)[0];
    if (newest === undefined) return undefined;
    const isHidden = model.tombstones.some(
      ({ start, end, sequence }) => start <= name && name < end && sequence > newest.sequence,
    );
    return isHidden ? undefined : newest.value;
  }

  it("give what the definition says, in scans and in lookups", () => {
    const random = new Random(testSeed());
    for (let round = 0; round < 400; round++) {
      const model = randomStore(random);
      const { store } = openStore(buildStore(model.tables, model.batches));
      const expected = names.flatMap((name) => {
        const value = visible(model, name);
        return value === undefined ? [] : [[name, value] as const];
      });
      const where = `seed ${random.seed}, round ${round}`;
      expect(rowsOf(store), where).toEqual(expected);
      expect(keysOf(store), where).toEqual(expected.map(([name]) => name));
      const [a, b] = [random.pick(names), random.pick(names)].sort();
      const range = { lower: key(a ?? ""), upper: random.chance(0.3) ? undefined : key(b ?? "") };
      const isIn = (name: string) => name >= (a ?? "") && (range.upper === undefined || name < (b ?? ""));
      expect(rowsOf(store, range), where).toEqual(expected.filter(([name]) => isIn(name)));
      expect(keysOf(store, range), where).toEqual(rowsOf(store, range).map(([name]) => name));
      for (const name of names) expect(storedValue(store, name), where).toBe(visible(model, name));
      // Once more in any order: what a lookup remembers for the next key must not show in what that finds.
      for (let lookup = 0; lookup < names.length; lookup++) {
        const name = random.chance(0.2) ? `${random.pick(names)}x` : random.pick(names);
        expect(storedValue(store, name), where).toBe(visible(model, name));
      }
    }
  });

  it("scans of one store can be nested", () => {
    const { store } = openStore(
      buildStore([{ number: 4, rows: names.map((name) => set(name, 1)), options: { rowsPerBlock: 3 } }]),
    );
    const outer = store.scan(EVERYTHING);
    const seen: string[] = [];
    while (outer.next()) {
      for (let row = outer.from; row < outer.to; row++) {
        expect(rowsOf(store)).toHaveLength(names.length);
        outer.block.loadKey(row);
        seen.push(outer.block.key.toString("latin1", 0, outer.block.keyLength));
      }
    }
    expect(seen).toEqual(names);
  });
});
