import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import type { ParquetWriter } from "hyparquet-writer";
import { describe, expect, it, vi } from "vitest";
import { parquetFormat } from "../../../src/export/writers/parquet.js";
import { exportInputs } from "../../support/exported.js";
import { memorySync } from "../../support/memory-sync.js";
import { TempFolder } from "../../support/temp-folder.js";

type Groups = ParquetWriter["row_groups"];

/** What goes wrong just before the footer of a table of several row groups is written, and what just after. */
interface Fault {
  readonly before?: (groups: Groups, writer: ParquetWriter) => void;
  readonly after?: (path: string) => void;
}

const injected = vi.hoisted(() => ({ fault: undefined as Fault | undefined, path: "" }));

vi.mock("hyparquet-writer", async (original) => {
  const real = await original<typeof import("hyparquet-writer")>();
  class FaultyWriter extends real.ParquetWriter {
    override finish(): void {
      const { fault, path } = injected;
      const isHit = this.row_groups.length > 2 && path.endsWith("users.parquet");
      if (isHit) fault?.before?.(this.row_groups, this);
      super.finish();
      if (isHit) fault?.after?.(path);
    }
  }
  const fileWriter = (path: string): ReturnType<typeof real.fileWriter> => {
    injected.path = path;
    return real.fileWriter(path);
  };
  return { ...real, ParquetWriter: FaultyWriter, fileWriter };
});

const folder = new TempFolder();
const SYNC = memorySync({
  resources: Array.from({ length: 40 }, (_, index) => ({ of: ["user", `more-${index}`] as const })),
});

/** Writes the table users, in groups of ten rows, over what is there. */
async function exported(out: string, fault: Fault | undefined): Promise<void> {
  injected.fault = fault;
  await exportInputs([{ archive: "acme", format: "v1", sync: SYNC }], parquetFormat(10), out, false, ["users"]);
}

/** The column chunk of `resource_key`, which has bounds. */
function chunkOf(groups: Groups, group: number): NonNullable<Groups[number]["columns"][number]["meta_data"]> {
  const chunk = groups[group]?.columns[2]?.meta_data;
  if (chunk === undefined) throw new Error("Expected a column chunk.");
  return chunk;
}

const FAULTS: Readonly<Record<string, readonly [Fault, RegExp]>> = {
  "a minimum above a value": [
    {
      before: (groups) =>
        Object.assign(chunkOf(groups, 1).statistics ?? {}, { min_value: "user:zzz", max_value: "user:zzzz" }),
    },
    /row group 1: resource_key: its values lie from .* outside of its bounds/,
  ],
  "a maximum below a value": [
    { before: (groups) => Object.assign(chunkOf(groups, 2).statistics ?? {}, { max_value: "user:more" }) },
    /row group 2: resource_key: its values lie from .* outside of its bounds/,
  ],
  "a wrong number of nulls among times": [
    {
      before: (groups) => {
        const [times] = groups.flatMap(({ columns }) =>
          columns.filter(({ meta_data: data }) => data?.type === "INT64"),
        );
        Object.assign(times?.meta_data?.statistics ?? {}, { null_count: 3n });
      },
    },
    /row group 0: created_at: it counts 3 NULLs of 10/,
  ],
  "a bound that is missing": [
    { before: (groups) => Object.assign(chunkOf(groups, 1).statistics ?? {}, { min_value: undefined }) },
    /row group 1: resource_key: its values lie from/,
  ],
  "a wrong number of nulls": [
    { before: (groups) => Object.assign(chunkOf(groups, 1).statistics ?? {}, { null_count: 1n }) },
    /row group 1: resource_key: it counts 1 NULLs of 0/,
  ],
  "a row group that is missing": [{ before: (groups) => void groups.splice(1, 1) }, /it has 4 row groups of 5/],
  "a wrong number of rows": [
    { before: (_, writer) => Object.assign(writer, { num_rows: 3n }) },
    /it counts 3 rows of 42/,
  ],
  "a wrong number of rows in a group": [
    { before: (groups) => Object.assign(groups[3] ?? {}, { num_rows: 9n }) },
    /row group 3: it counts 9 rows of 10/,
  ],
  "columns in another order": [
    { before: (groups) => void groups[1]?.columns.reverse() },
    /row group 1: archive: it is profile/,
  ],
  "bytes that are missing in the middle": [
    {
      after: (path) => {
        const bytes = readFileSync(path);
        writeFileSync(path, Buffer.concat([bytes.subarray(0, 100), bytes.subarray(150)]));
      },
    },
    /its rows end at byte \d+, its footer begins at \d+/,
  ],
  "an end that is missing": [
    { after: (path) => truncateSync(path, readFileSync(path).length - 10) },
    /it does not begin and end as a Parquet file/,
  ],
  "nothing at all": [{ after: (path) => truncateSync(path, 0) }, /it does not begin and end as a Parquet file/],
};

describe.each(Object.entries(FAULTS))("a file with %s", (name, [fault, message]) => {
  it("never replaces the one that is there, and leaves nothing behind", async () => {
    const out = folder.path(name.replaceAll(" ", "-"));
    mkdirSync(out);
    writeFileSync(`${out}/users.parquet`, "mine");
    await expect(exported(out, fault)).rejects.toThrow(message);
    expect(readFileSync(`${out}/users.parquet`, "utf8")).toBe("mine");
    expect(readdirSync(out)).toEqual(["users.parquet"]);
  });
});

it("a file without faults takes the place", async () => {
  const out = folder.path("sound");
  mkdirSync(out);
  writeFileSync(`${out}/users.parquet`, "mine");
  await exported(out, undefined);
  expect(readFileSync(`${out}/users.parquet`).subarray(0, 4).toString()).toBe("PAR1");
});
