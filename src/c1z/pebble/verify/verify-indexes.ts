import type { IntegrityProblem } from "../../store.js";
import { corrupt } from "../damage.js";
import { FAMILY } from "../keys/key-families.js";
import { printableKey } from "../keys/key-range.js";
import { componentEnd, familyRange } from "../keys/key-tuple.js";
import type { KeyValueReader } from "../merge/key-value-store.js";
import type { RowBlock } from "../merge/row-block.js";
import { hasRows, visibleRows } from "../merge/visible-rows.js";
import { RecordFields } from "../records/record-fields.js";
import { REF_FIELD, RESOURCE_FIELD } from "../records/record-messages.js";
import { KeyHashes } from "./key-hashes.js";

/** A secondary index: which row each of its rows points to, and which rows it should contain. */
interface Index {
  readonly name: string;
  readonly family: Buffer;
  readonly primary: Buffer;
  /**
   * The key of the row that an index key points to, in components that are still escaped; undefined if the index key is
   * invalid.
   */
  readonly primaryKey: (key: Buffer) => Buffer | undefined;
  /** Whether the index should contain the row whose key is in the block. */
  readonly wants: (block: RowBlock, row: number) => boolean;
}

const NEEDS_EXPANSION = 7;
const BUCKET_BYTES = 2;
const fields = new RecordFields();
const nested = new RecordFields();

const INDEXES: readonly Index[] = [
  {
    name: "grants by principal",
    family: FAMILY.principalIndex,
    primary: FAMILY.grants,
    primaryKey: (key) => permuted(key, FAMILY.principalIndex, FAMILY.grants, [2, 3, 4, 5, 0, 1]),
    wants: () => true,
  },
  {
    name: "children of resources",
    family: FAMILY.childrenIndex,
    primary: FAMILY.resources,
    primaryKey: (key) => permuted(key, FAMILY.childrenIndex, FAMILY.resources, [2, 3], 4),
    wants(block, row) {
      fields.read(block.bytes, block.valueStart(row), block.valueEnd(row));
      if (!fields.has(RESOURCE_FIELD.parent)) return false;
      fields.message(RESOURCE_FIELD.parent, nested);
      return !nested.isEmpty(REF_FIELD.id);
    },
  },
  {
    name: "grants that need expansion",
    family: FAMILY.needsExpansionIndex,
    primary: FAMILY.grants,
    primaryKey: (key) => permuted(key, FAMILY.needsExpansionIndex, FAMILY.grants, [0, 1, 2, 3, 4, 5]),
    wants(block, row) {
      fields.read(block.bytes, block.valueStart(row), block.valueEnd(row));
      return fields.number(NEEDS_EXPANSION) !== 0;
    },
  },
  {
    name: "grant hashes",
    family: FAMILY.grantHashes,
    primary: FAMILY.grants,
    primaryKey: grantOfHash,
    wants: () => true,
  },
];

/** Checks that each index row points to an existing row, and that each row that belongs in an index is there. */
export function* verifyIndexes(store: KeyValueReader, path: string): Generator<IntegrityProblem> {
  for (const index of INDEXES) {
    // An index that a writer omitted completely is not used for reading either.
    if (!hasRows(store, familyRange(index.family))) continue;
    const [pointedAt, wanted] = hashBoth(store, index);
    // Both are read again only if something is wrong, to name it.
    if (pointedAt.equals(wanted)) continue;
    for (const { block } of visibleRows(store, familyRange(index.family))) {
      const key = currentKey(block);
      const primary = index.primaryKey(key);
      if (primary === undefined) throw corrupt(block.place, `the key ${printableKey(key)} is no key of its family`);
      if (!wanted.has(primary)) {
        yield { where: `index of ${index.name}, key ${printableKey(key)}`, message: "there is no such row" };
      }
    }
    for (const { block, row } of visibleRows(store, familyRange(index.primary))) {
      const key = currentKey(block);
      if (pointedAt.has(key) || !index.wants(block, row)) continue;
      const where = `${block.place.slice(path.length + 2)}, key ${printableKey(key)}`;
      yield { where, message: `it is missing from the index of ${index.name}` };
    }
  }
}

function hashBoth(store: KeyValueReader, index: Index): readonly [pointedAt: KeyHashes, wanted: KeyHashes] {
  const pointedAt = new KeyHashes();
  const wanted = new KeyHashes();
  for (const { block } of visibleRows(store, familyRange(index.family))) {
    const primary = index.primaryKey(currentKey(block));
    if (primary !== undefined) pointedAt.add(primary);
  }
  for (const { block, row } of visibleRows(store, familyRange(index.primary))) {
    if (index.wants(block, row)) wanted.add(currentKey(block));
  }
  pointedAt.sort();
  wanted.sort();
  return [pointedAt, wanted];
}

function currentKey(block: RowBlock): Buffer {
  return block.key.subarray(0, block.keyLength);
}

/** A grant's hash has two raw bytes, its bucket, between the separator after the entitlement and the principal. */
function grantOfHash(key: Buffer): Buffer | undefined {
  let end = FAMILY.grantHashes.length;
  for (let component = 0; component < 4; component++) end = componentEnd(key, end + 1, key.length);
  const principal = end + 1 + BUCKET_BYTES;
  if (principal > key.length) return undefined;
  return Buffer.concat([FAMILY.grants, key.subarray(FAMILY.grantHashes.length, end + 1), key.subarray(principal)]);
}

/** Components of a key in another order after another header. `count`: the number that the key must have. */
function permuted(
  key: Buffer,
  from: Buffer,
  to: Buffer,
  order: readonly number[],
  count = order.length,
): Buffer | undefined {
  const components: Buffer[] = [];
  for (let position = from.length; position < key.length; ) {
    const end = componentEnd(key, position + 1, key.length);
    // Includes the separator before it.
    components.push(key.subarray(position, end));
    position = end;
  }
  if (components.length !== count) return undefined;
  return Buffer.concat([to, ...order.flatMap((index) => components[index] ?? [])]);
}
