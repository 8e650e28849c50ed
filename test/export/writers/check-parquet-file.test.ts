import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import type * as FileSinks from "../../../src/export/writers/file-sink.js";
import { parquetFormat } from "../../../src/export/writers/parquet.js";
import type { ChunkFacts } from "../../../src/export/writers/parquet-file/write-chunk.js";
import type * as Footers from "../../../src/export/writers/parquet-file/write-footer.js";
import { exportInputs } from "../../support/exported.js";
import { memorySync } from "../../support/memory-sync.js";
import { TempFolder } from "../../support/temp-folder.js";

type Groups = readonly Footers.GroupFacts[];

/** What the footer of a table of several row groups says instead of the truth, and what happens to its file once it is written. */
interface Fault {
  readonly before?: (groups: Groups) => Groups;
  readonly after?: (path: string) => void;
}

const injected = vi.hoisted(() => ({ fault: undefined as Fault | undefined }));

vi.mock("../../../src/export/writers/parquet-file/write-footer.js", async (original) => {
  const real = await original<typeof Footers>();
  const writeFooter: typeof Footers.writeFooter = (columns, groups, out) => {
    const before = groups.length > 2 ? injected.fault?.before : undefined;
    real.writeFooter(columns, before?.(groups) ?? groups, out);
  };
  return { ...real, writeFooter };
});

vi.mock("../../../src/export/writers/file-sink.js", async (original) => {
  const real = await original<typeof FileSinks>();
  class FaultySink extends real.FileSink {
    readonly #path: string;

    constructor(path: string) {
      super(path);
      this.#path = path;
    }

    override close(): void {
      super.close();
      injected.fault?.after?.(this.#path);
    }
  }
  return { ...real, FileSink: FaultySink };
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

/** Changes what the footer says about a column of one row group. */
function inChunk(group: number, column: string, change: (chunk: ChunkFacts) => ChunkFacts): Fault {
  const changed = (chunk: ChunkFacts): ChunkFacts => (chunk.name === column ? change(chunk) : chunk);
  return {
    before: (groups) => replaced(groups, group, ({ columns, ...rest }) => ({ ...rest, columns: columns.map(changed) })),
  };
}

function replaced(groups: Groups, at: number, change: (group: Groups[number]) => Groups[number]): Groups {
  return groups.map((group, index) => (index === at ? change(group) : group));
}

function bounds(low: string, high: string): ChunkFacts["bounds"] {
  return [Buffer.from(low), Buffer.from(high)];
}

const FAULTS: Readonly<Record<string, readonly [Fault, RegExp]>> = {
  "a minimum above a value": [
    inChunk(1, "resource_key", (chunk) => ({ ...chunk, bounds: bounds("user:zzz", "user:zzzz") })),
    /row group 1: resource_key: its values lie from user:.* to user:.*, outside of its bounds/,
  ],
  "a maximum below a value": [
    inChunk(2, "resource_key", (chunk) => ({ ...chunk, bounds: bounds("", "user:more") })),
    /row group 2: resource_key: its values lie from .* outside of its bounds/,
  ],
  "a wrong number of nulls among times": [
    inChunk(0, "created_at", (chunk) => ({ ...chunk, nulls: 3 })),
    /row group 0: created_at: it counts 3 NULLs of 10/,
  ],
  "bounds that are missing": [
    inChunk(1, "resource_key", (chunk) => ({ ...chunk, bounds: undefined })),
    /row group 1: resource_key: its values lie from/,
  ],
  "a wrong number of nulls": [
    inChunk(1, "resource_key", (chunk) => ({ ...chunk, nulls: 1 })),
    /row group 1: resource_key: it counts 1 NULLs of 0/,
  ],
  "a row group that is missing": [{ before: (groups) => groups.toSpliced(1, 1) }, /it has 4 row groups of 5/],
  "a wrong number of rows": [
    { before: (groups) => replaced(groups, 3, (group) => ({ ...group, rows: 9 })) },
    /it counts 41 rows of 42/,
  ],
  "a wrong number of rows in a group": [
    {
      before: (groups) => {
        const fewer = replaced(groups, 3, (group) => ({ ...group, rows: 9 }));
        return replaced(fewer, 2, (group) => ({ ...group, rows: 11 }));
      },
    },
    /row group 2: it counts 11 rows of 10/,
  ],
  "columns in another order": [
    { before: (groups) => replaced(groups, 1, (group) => ({ ...group, columns: group.columns.toReversed() })) },
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
