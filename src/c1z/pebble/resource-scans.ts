import type { ResourceFilter, ResourceIdentity } from "../model.js";
import { FAMILY } from "./keys/key-families.js";
import { familyRange, prefixRange, tupleKey } from "./keys/key-tuple.js";
import { keyComponents, resourceOfKey } from "./keys/row-keys.js";
import type { KeyValueReader } from "./merge/key-value-store.js";
import { hasRows, mappedRows, visibleRows } from "./merge/visible-rows.js";
import { OrderedRecords } from "./ordered-records.js";
import { RecordCheck } from "./records/record-check.js";
import type { RecordReader } from "./records/record-reader.js";
import { ResourceRecord } from "./records/stored-records.js";

/** Finds the resources that a filter selects, by the range of keys or the index that leads to the fewest rows. */
export class ResourceScans {
  readonly #store: KeyValueReader;
  readonly #records: RecordReader;
  readonly #mayUseIndexes: boolean;
  #hasChildrenIndex: boolean | undefined;
  readonly #dangling = new Set<string>();

  constructor(store: KeyValueReader, records: RecordReader, mayUseIndexes: boolean) {
    this.#store = store;
    this.#records = records;
    this.#mayUseIndexes = mayUseIndexes;
  }

  /** How many entries of the index by parent led to no resource so far. */
  get danglingEntries(): number {
    return this.#dangling.size;
  }

  rows({ resourceType, parent }: ResourceFilter): Iterable<ResourceRecord> {
    if (parent !== undefined && this.#canUseIndex()) return this.#children(parent, resourceType);
    const rows = this.#scan(resourceType);
    return parent === undefined ? rows : childrenAmong(rows, parent);
  }

  /** All resources, in the order of their keys. */
  ordered(): OrderedRecords<ResourceRecord> {
    return new OrderedRecords(this.#store.scan(familyRange(FAMILY.resources)), {
      row: (block, row) => new ResourceRecord(block, row, this.#records, resourceOfKey(block)),
      resourceType: (block) => resourceOfKey(block).resourceType,
      check: new RecordCheck("resource"),
    });
  }

  #scan(resourceType: string | undefined): Iterable<ResourceRecord> {
    const range =
      resourceType === undefined ? familyRange(FAMILY.resources) : prefixRange(FAMILY.resources, [resourceType]);
    return mappedRows(
      this.#store,
      range,
      (block, row) => new ResourceRecord(block, row, this.#records, resourceOfKey(block)),
    );
  }

  /** Rows of the index name the child after its parent. */
  *#children(parent: ResourceIdentity, childType: string | undefined): Generator<ResourceRecord> {
    const components = [parent.resourceType, parent.resource, ...(childType === undefined ? [] : [childType])];
    const range = prefixRange(FAMILY.childrenIndex, components);
    for (const { block } of visibleRows(this.#store, range)) {
      const [, , resourceType = "", resource = ""] = keyComponents(block, FAMILY.childrenIndex.length, 4);
      const key = tupleKey(FAMILY.resources, [resourceType, resource]);
      const found = this.#store.get(key);
      if (found !== undefined)
        yield new ResourceRecord(found.block, found.row, this.#records, { resourceType, resource });
      else this.#dangling.add(key.toString("latin1"));
    }
  }

  /** A writer that did not end its sync in the normal way may have omitted the index. */
  #canUseIndex(): boolean {
    this.#hasChildrenIndex ??= this.#mayUseIndexes && hasRows(this.#store, familyRange(FAMILY.childrenIndex));
    return this.#hasChildrenIndex;
  }
}

function* childrenAmong(rows: Iterable<ResourceRecord>, parent: ResourceIdentity): Generator<ResourceRecord> {
  for (const row of rows) if (isSame(row.parent, parent)) yield row;
}

function isSame(a: ResourceIdentity | undefined, b: ResourceIdentity): boolean {
  return a?.resourceType === b.resourceType && a.resource === b.resource;
}
