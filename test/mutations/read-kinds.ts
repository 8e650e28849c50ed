import { createHash } from "node:crypto";
import { isC1zError } from "../../src/c1z/errors.js";
import type { RowKind } from "../../src/c1z/model.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../src/c1z/protobuf/json-encoder.js";
import { Entitlement, Grant, Resource, ResourceType } from "../../src/c1z/protobuf/messages.js";
import type { MessageType } from "../../src/c1z/protobuf/schema.js";
import type { EncodedRow } from "../../src/c1z/store.js";
import type { Sync } from "../../src/c1z/sync.js";
import { chooseSync } from "../../src/views/chosen-sync.js";

/** What a listing of one kind of row shows. */
export interface ReadKind {
  /** The keys of the rows, as they are stored and as their messages have them, sorted; then the same with the digest of each row's JSON. */
  readonly keys: readonly string[];
  readonly rows: readonly string[];
  /** Whether the user is told that something is wrong with it. */
  readonly told: boolean;
  /** Whether reading stopped: the exit status is 3. */
  readonly stopped: boolean;
}

interface KindReader {
  readonly type: MessageType;
  readonly rows: (sync: Sync) => Iterable<readonly [key: string, row: EncodedRow]>;
  /** The ids in a row's JSON. */
  readonly shownIds: (json: Shown) => readonly unknown[];
}

/** The parts of any row's JSON that hold ids. */
interface Shown {
  readonly id?: unknown;
  readonly resource?: Shown;
  readonly entitlement?: Shown;
  readonly principal?: Shown;
}

const READERS: Readonly<Record<RowKind, KindReader>> = {
  "resource-type": {
    type: ResourceType,
    rows: (sync) => keyed(sync.encodedResourceTypes(), (row) => row.id),
    shownIds: ({ id }) => [id],
  },
  resource: {
    type: Resource,
    rows: (sync) => keyed(sync.encodedResources(), (row) => `${row.resourceType}\0${row.resource}`),
    shownIds: ({ id }) => [id],
  },
  entitlement: {
    type: Entitlement,
    rows: (sync) => keyed(sync.encodedEntitlements(), (row) => `${row.resourceType}\0${row.resource}\0${row.id}`),
    shownIds: ({ id, resource }) => [id, resource?.id],
  },
  grant: {
    type: Grant,
    rows: (sync) =>
      keyed(sync.encodedGrants(), ({ id, entitlement, principal }) => JSON.stringify([id, entitlement, principal])),
    shownIds: ({ id, entitlement, principal }) => [id, entitlement?.id, entitlement?.resource?.id, principal?.id],
  },
};

function* keyed<Row extends EncodedRow>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => string,
): Generator<readonly [string, EncodedRow]> {
  for (const row of rows) yield [keyOf(row), row];
}

/** The kinds of row, as list commands read them. */
export const KINDS = Object.keys(READERS) as readonly RowKind[];

const STOPPED: ReadKind = { keys: [], rows: [], told: true, stopped: true };

/**
 * Reads an archive as the four list commands do, each of which opens it by itself, and gives what each shows. Whatever is thrown that the
 * user can't act on is a bug, and thrown on.
 */
export async function readKinds(path: string): Promise<ReadonlyMap<RowKind, ReadKind>> {
  const read = new Map<RowKind, ReadKind>();
  for (const kind of KINDS) read.set(kind, await readKind(path, kind));
  return read;
}

async function readKind(path: string, kind: RowKind): Promise<ReadKind> {
  try {
    using archive = await openArchive(path);
    const { sync } = chooseSync(archive, undefined);
    if (sync === undefined) return STOPPED;
    return { ...readRows(sync, READERS[kind], () => archive.discrepancies.length > 0), stopped: false };
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return STOPPED;
  }
}

function readRows(sync: Sync, { type, rows, shownIds }: KindReader, differs: () => boolean): Omit<ReadKind, "stopped"> {
  const encoder = new JsonEncoder();
  const out = new ByteWriter();
  const found: (readonly [key: string, digest: string])[] = [];
  let told = false;
  for (const [key, row] of rows(sync)) {
    out.length = 0;
    let shown: readonly unknown[] = [];
    try {
      encoder.encode(type, row.message, out);
      shown = shownIds(JSON.parse(out.bytes.toString("utf8", 0, out.length)));
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      told = true;
    }
    const digest = createHash("sha256").update(out.bytes.subarray(0, out.length)).digest("base64");
    found.push([`${key}\0${JSON.stringify(shown)}`, digest]);
  }
  const sorted = found.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    keys: sorted.map(([key]) => key),
    rows: sorted.map(([key, digest]) => `${key}\0${digest}`),
    told: told || differs(),
  };
}
