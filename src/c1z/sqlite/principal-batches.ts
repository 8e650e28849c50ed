import { spanOf } from "../bytes/byte-span.js";
import type { ResourceIdentity } from "../model.js";
import { PrincipalPool } from "../principal-pool.js";
import type { PrincipalBatch } from "../store.js";
import { bytes, type Cell, type Cells, type DatabaseReader, number, text } from "./database-reader.js";
import { MOST_ROWS } from "./row-batch.js";
import { batchesOf, GRANTS_FROM } from "./stored-grants.js";
import { TABLES } from "./table-shapes.js";

const PLACE = `table ${TABLES.grants}`;
/** What an invalid byte of a text is shown as: different ids may then be shown alike. */
const REPLACEMENT = "\ufffd";

/**
 * The principals of all grants of a sync, each with the first batch that names it. Only their columns are fetched: a batch comes as one blob of
 * ids if all its principals have one type, as most do (1 M grants: 0.4 s). `present` are the columns of the table.
 */
export function* principalBatches(
  reader: DatabaseReader,
  present: ReadonlySet<string>,
  syncId: string,
): Generator<PrincipalBatch> {
  const principals = new FirstPrincipals();
  const joined = queryFor(present, `total(type = ? COLLATE BINARY), CAST(group_concat(resource, x'00') AS BLOB)`);
  const listed = queryFor(present, "json_group_array(CAST(type AS TEXT)), json_group_array(CAST(resource AS TEXT))");
  for (const { start, cells } of batchesOf(reader, joined, syncId, () => [principals.type])) {
    const count = number(cells[1]);
    const lists = (): Cells => reader.first(PLACE, listed, start, syncId) ?? [];
    yield { grants: count, principals: principals.ofJoined(count, cells) ?? principals.ofListed(lists()) };
  }
}

/** A query for `columns` of the principals of a batch, `type` and `resource`; `present` are the columns of their table. */
function queryFor(present: ReadonlySet<string>, columns: string): string {
  const column = (name: string): string => (present.has(name) ? name : "NULL");
  const principal = `${column("principal_resource_type_id")} AS type, ${column("principal_resource_id")} AS resource`;
  return `SELECT CAST(max(id) AS TEXT), count(*), total(id), ${columns} FROM (SELECT id, ${principal} ${GRANTS_FROM})`;
}

/** Picks those that were not there before. */
class FirstPrincipals {
  readonly #pool = new PrincipalPool((bytes, start, end) => {
    const id = bytes.toString("utf8", start, end);
    return id.includes(REPLACEMENT) ? undefined : id;
  });
  /** Those that the pool does not take. */
  readonly #others = new Set<string>();
  /** Where each id of a batch ends. */
  readonly #ends = new Int32Array(MOST_ROWS);
  /** The type that a batch is expected to have: the last of the one before. */
  type = "";

  /** Undefined if the ids can't be separated, because some are missing or contain a NUL, or if they are not all of {@link type}. */
  ofJoined(count: number, [, , , typed, ids]: Cells): readonly ResourceIdentity[] | undefined {
    if (number(typed) !== count) return undefined;
    const blob = bytes(ids ?? null);
    const { bytes: plain, words } = spanOf(blob);
    const ends = this.#ends;
    if (findEnds(plain, ends) !== count) return undefined;
    const found: ResourceIdentity[] = [];
    for (let index = 0, start = 0; index < count; index++) {
      const end = ends[index] as number;
      this.#add(this.type, blob, words, start, end, found);
      start = end + 1;
    }
    return found;
  }

  ofListed([, , , types, ids]: Cells): readonly ResourceIdentity[] {
    const typeList: readonly Cell[] = JSON.parse(text(types) || "[]");
    const idList: readonly Cell[] = JSON.parse(text(ids) || "[]");
    const found: ResourceIdentity[] = [];
    for (let index = 0; index < idList.length; index++) {
      const blob = bytes(idList[index] ?? null);
      this.type = text(typeList[index]);
      this.#add(this.type, blob, spanOf(blob).words, 0, blob.length, found);
    }
    return found;
  }

  #add(type: string, blob: Buffer, words: DataView, start: number, end: number, found: ResourceIdentity[]): void {
    const known = this.#pool.size;
    const number = this.#pool.number(type, blob, words, start, end);
    if (number >= 0 && number < known) return;
    const identity = { resourceType: type, resource: blob.toString("utf8", start, end) };
    if (number < 0) {
      const key = JSON.stringify([type, identity.resource]);
      if (this.#others.has(key)) return;
      this.#others.add(key);
    }
    found.push(identity);
  }
}

/** Notes where each of the texts ends that NULs separate, as far as there is room, and returns how many there are. */
function findEnds(texts: Uint8Array, ends: Int32Array): number {
  const { length } = texts;
  let count = 0;
  // Ids are short: a call of indexOf for each takes longer.
  for (let at = 0; at < length; at++) if (texts[at] === 0) ends[count++] = at;
  ends[count++] = length;
  return count;
}
