import { openArchive } from "../../src/c1z/open-archive.js";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import type { Sync } from "../../src/c1z/sync.js";
import type { DanglingPart, ListView } from "../../src/views/list-view.js";
import { fixture } from "../fixtures.js";

/** A row of a view: its JSON, and its parts that are missing or unreadable. */
export interface WrittenRow {
  readonly json: unknown;
  readonly dangling: readonly DanglingPart[];
}

/** All rows of a view. */
export function rowsOf<Row>(view: ListView<Row>): readonly WrittenRow[] {
  const out = new ByteWriter();
  return Array.from(view.rows(), (row) => {
    out.length = 0;
    const dangling = view.write(row, out);
    return { json: JSON.parse(out.slice().toString("utf8")), dangling };
  });
}

/** Calls `use` with the latest finished sync of a fixture or another archive. */
export async function withSync<Result>(path: string, use: (sync: Sync) => Result): Promise<Result> {
  const archive = await openArchive(path.startsWith("/") ? path : fixture(path));
  try {
    const sync = archive.latestFinishedSync() ?? archive.latestUnfinishedSync();
    if (sync === undefined) throw new Error(`Expected a sync in ${path}`);
    return use(sync);
  } finally {
    archive.close();
  }
}
