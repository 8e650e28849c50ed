import { expect, it } from "vitest";
import { shapeOf } from "../../../src/export/tables/index.js";
import { PARQUET } from "../../../src/export/writers/parquet.js";
import { parquetTime, parquetTimeAt } from "../../../src/export/writers/parquet-time.js";
import { inDuckdb } from "../../support/exported.js";
import { Random, testSeed } from "../../support/random.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();

it.each([
  ["1970-01-01T00:00:00Z", 0n],
  ["2026-07-01T10:00:00.123456789Z", 1_782_900_000_123_456n],
  ["2026-07-01T10:00:00.5Z", 1_782_900_000_500_000n],
  // Cut off, not rounded: also before 1970 a time never moves forward.
  ["1969-12-31T23:59:59.999999999Z", -1n],
  ["0001-01-01T00:00:00Z", -62_135_596_800_000_000n],
  ["9999-12-31T23:59:59.999999999Z", 253_402_300_799_999_999n],
  ["2026-13-01T00:00:00Z", undefined],
  ["2026-07-01 10:00:00", undefined],
  ["", undefined],
])("%s is %s microseconds", (text, microseconds) => expect(parquetTime(text)).toBe(microseconds));

const seed = testSeed();

it(`times read from bytes are those of their texts (TEST_SEED=${seed})`, () => {
  const random = new Random(seed);
  const wrong: string[] = [];
  let read = 0;
  for (let round = 0; round < 3000; round++) {
    const milliseconds = random.below(2 ** 31) * 118_000 - 62_135_596_800_000 + random.below(1000);
    const whole = new Date(milliseconds).toISOString().replace("Z", random.pick(["Z", "001Z", "999999Z", ""]));
    const at = random.below(whole.length);
    const text = random.chance(0.5)
      ? whole
      : `${whole.slice(0, at)}${random.pick(["", "9", "-", "Z"])}${whole.slice(at + 1)}`;
    const time = parquetTimeAt(Buffer.from(`x${text}x`), 1, text.length + 1);
    if (time !== undefined) read++;
    if (time !== undefined && time !== parquetTime(text)) wrong.push(text);
  }
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(1000);
});

it("times are instants in UTC to engines, and what is no time is NULL and said", async () => {
  const path = folder.path("syncs.parquet");
  const writer = await PARQUET.open(() => path);
  const sink = writer.table(shapeOf("syncs"));
  for (const time of ["2026-07-01T10:00:00.123456789Z", undefined, "yesterday", "yesterday"]) {
    sink.write(["acme", "s1", "v1", "full", time, time, undefined, undefined]);
  }
  expect(await writer.finish()).toEqual([
    "syncs.started_at: 2 values are no times and are NULL.",
    "syncs.ended_at: 2 values are no times and are NULL.",
  ]);
  expect(await inDuckdb(`SELECT typeof(started_at) AS type, epoch_us(started_at) AS time FROM '${path}'`)).toEqual([
    { type: "TIMESTAMP WITH TIME ZONE", time: 1_782_900_000_123_456n },
    ...Array.from({ length: 3 }, () => ({ type: "TIMESTAMP WITH TIME ZONE", time: null })),
  ]);
});
