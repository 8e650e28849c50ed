import { describe, expect, it } from "vitest";
import { readMarkers } from "../../../../src/c1z/pebble/version/marker-files.js";
import { ByteBuilder } from "../support/byte-builder.js";
import { openStore, rowsOf, storedValue } from "../support/memory-directory.js";
import { buildManifest, buildStore } from "../support/store-builder.js";

const refusal = (code: string, message: string | RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe("marker files", () => {
  const names = (...more: string[]) => [
    "marker.manifest.000001.MANIFEST-000001",
    "marker.format-version.000001.024",
    ...more,
  ];

  it("the greatest iteration wins, as a number", () => {
    const markers = readMarkers(
      names(
        "marker.manifest.9.MANIFEST-000009",
        "marker.manifest.10.MANIFEST-000010",
        "marker.other.1.x",
        "marker.bad",
      ),
      "a",
    );
    expect(markers).toEqual({ manifest: "MANIFEST-000010", formatVersion: 24 });
  });

  it.each([19, 21, 24])("format version %i is read", (version) => {
    expect(readMarkers(names(`marker.format-version.2.0${version}`), "a").formatVersion).toBe(version);
  });

  it.each([
    ["016", /format version 16, an older one/],
    ["025", /format version 25, a newer one/],
  ])("format version %s is refused by its number", (version, words) => {
    expect(() => readMarkers(names(`marker.format-version.000002.${version}`), "a")).toThrow(
      refusal("C1Z_UNSUPPORTED", words),
    );
  });

  it("a missing or senseless marker is damage", () => {
    const [manifest = "", format = ""] = names();
    expect(() => readMarkers([format], "a")).toThrow(refusal("C1Z_CORRUPT", /MANIFEST is missing/));
    expect(() => readMarkers([manifest], "a")).toThrow(refusal("C1Z_CORRUPT", /format version is missing/));
    expect(() => readMarkers(names("marker.format-version.2.x"), "a")).toThrow(refusal("C1Z_CORRUPT", /"x"/));
  });
});

describe("the store's state", () => {
  const row = { key: Buffer.from("a"), sequence: 1, kind: 1, value: Buffer.from("1") };
  const files = () => buildStore([{ number: 4, rows: [row] }]);
  const withManifest = (...edits: readonly ByteBuilder[]) =>
    files().set("MANIFEST-000001", buildManifest(edits.map((edit) => edit.build())));
  const comparer = () => new ByteBuilder().uvarint(1).str(Buffer.from("leveldb.BytewiseComparator"));
  const bound = (key: string) => new ByteBuilder().bytes(Buffer.from(key)).u64(1n).build();
  const add = (edit: ByteBuilder, number: number, size: number, level = 6) =>
    edit
      .uvarint(100)
      .uvarint(level)
      .uvarint(number)
      .uvarint(size)
      .str(bound("a"))
      .str(bound("b"))
      .uvarint(1)
      .uvarint(1);
  const remove = (edit: ByteBuilder, number: number, level = 6) => edit.uvarint(6).uvarint(level).uvarint(number);

  it("files that no edit names are ignored", () => {
    const more = files().set("000077.sst", Buffer.from("no table")).set("000078.blob", Buffer.from("x"));
    expect(openStore(more).store.tables).toHaveLength(1);
  });

  it("tables listed in the oldest form, without sequence numbers, may hold rows of any age", () => {
    const newer = { ...row, sequence: 9, value: Buffer.from("2") };
    const both = buildStore([
      { number: 4, rows: [newer] },
      { number: 5, rows: [row] },
    ]);
    const size = (name: string) => both.get(name)?.length ?? 0;
    const list = (number: number) =>
      new ByteBuilder()
        .uvarint(7)
        .uvarint(0)
        .uvarint(number)
        .uvarint(size(`00000${number}.sst`))
        .str(bound("a"))
        .str(bound("b"));
    const edits = [comparer(), list(4), list(5)].map((edit) => edit.build());
    const { store } = openStore(new Map(both).set("MANIFEST-000001", buildManifest(edits)));
    expect([storedValue(store, "a"), rowsOf(store)]).toEqual(["2", [["a", "2"]]]);
  });

  it("an edit may move a table to another level", () => {
    const size = files().get("000004.sst")?.length ?? 0;
    const { version } = openStore(
      withManifest(comparer(), add(new ByteBuilder(), 4, size, 0), remove(add(new ByteBuilder(), 4, size), 4, 0)),
    );
    expect(version.tables).toMatchObject([{ number: 4, level: 6 }]);
  });

  it("a MANIFEST of more than any store's length is not taken apart", () => {
    const large = files().set("MANIFEST-000001", Buffer.alloc(17 * 1024 * 1024));
    const refusal = { code: "C1Z_TOO_LARGE", message: expect.stringContaining("17.0 MiB; read are 16.0 MiB") };
    expect(() => openStore(large)).toThrow(expect.objectContaining(refusal));
  });

  const size = files().get("000004.sst")?.length ?? 0;
  it.each<[string, () => Map<string, Buffer>, string, RegExp]>([
    ["no comparer", () => withManifest(new ByteBuilder().uvarint(4).uvarint(1)), "C1Z_CORRUPT", /no comparer/],
    [
      "another comparer",
      () => withManifest(new ByteBuilder().uvarint(1).str(Buffer.from("x"))),
      "C1Z_UNSUPPORTED",
      /"x"/,
    ],
    [
      "a table added twice",
      () => withManifest(comparer(), add(add(new ByteBuilder(), 4, size), 4, size)),
      "C1Z_CORRUPT",
      /second time/,
    ],
    [
      "a deleted table that is not there",
      () => withManifest(comparer(), remove(new ByteBuilder(), 4)),
      "C1Z_CORRUPT",
      /where it is not/,
    ],
    [
      "a table file that is missing",
      () => withManifest(comparer(), add(new ByteBuilder(), 5, size)),
      "C1Z_CORRUPT",
      /000005\.sst: it is missing/,
    ],
    [
      "a table file of another size",
      () => withManifest(comparer(), add(new ByteBuilder(), 4, size + 1)),
      "C1Z_CORRUPT",
      /expected/,
    ],
    ["a virtual table without a backing", () => withManifest(comparer(), virtual()), "C1Z_CORRUPT", /not registered/],
    [
      "a MANIFEST that is missing",
      () => {
        const some = files();
        some.delete("MANIFEST-000001");
        return some;
      },
      "C1Z_CORRUPT",
      /MANIFEST-000001: it is missing/,
    ],
  ])("%s", (_, build, code, words) => {
    expect(() => openStore(build())).toThrow(refusal(code, words));
  });

  function virtual(): ByteBuilder {
    const edit = new ByteBuilder().uvarint(103).uvarint(6).uvarint(9).uvarint(1).str(bound("a")).str(bound("b"));
    return edit.uvarint(1).uvarint(1).uvarint(66).uvarint(4).uvarint(1);
  }
});
