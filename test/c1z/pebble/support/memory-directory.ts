import { readLimits } from "../../../../src/c1z/limits.js";
import type { StoreDirectory } from "../../../../src/c1z/pebble/envelope/store-directory.js";
import type { KeyRange } from "../../../../src/c1z/pebble/keys/key-range.js";
import type { KeyValueReader } from "../../../../src/c1z/pebble/merge/key-value-store.js";
import { visibleRows } from "../../../../src/c1z/pebble/merge/visible-rows.js";
import { type OpenedTables, openTables } from "../../../../src/c1z/pebble/open-tables.js";
import type { StoreFiles } from "./store-builder.js";

/** A store's directory in memory, without an envelope around it. */
export function memoryDirectory(files: StoreFiles): StoreDirectory {
  return {
    files: new Map([...files].map(([name, content]) => [name, { name, rawBytes: content.length }])),
    read: (name) => files.get(name) ?? Buffer.alloc(0),
    *verify() {},
  };
}

export function openStore(files: StoreFiles): OpenedTables {
  return openTables(memoryDirectory(files), readLimits({}), { path: "built.c1z", size: 0 });
}

/** Every key there is. */
export const EVERYTHING: KeyRange = { lower: Buffer.alloc(0), upper: undefined };

/** The visible rows of a range as `[key, value]` in latin1. */
export function rowsOf(store: KeyValueReader, range = EVERYTHING): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [];
  for (const { block, row } of visibleRows(store, range)) {
    const key = block.key.toString("latin1", 0, block.keyLength);
    rows.push([key, block.bytes.toString("latin1", block.valueStart(row), block.valueEnd(row))]);
  }
  return rows;
}

/** The keys of the visible rows of a range, read without their values. */
export function keysOf(store: KeyValueReader, range = EVERYTHING): readonly string[] {
  const keys: string[] = [];
  const scan = store.scanKeys(range);
  while (scan.next()) {
    const { block, to } = scan;
    for (let row = scan.from; row < to; row++) {
      block.loadKey(row);
      keys.push(block.key.toString("latin1", 0, block.keyLength));
    }
  }
  return keys;
}

/** The value of a key in latin1; undefined where it is not visible. */
export function storedValue(store: KeyValueReader, key: string): string | undefined {
  const found = store.get(Buffer.from(key, "latin1"));
  return found?.block.bytes.toString("latin1", found.block.valueStart(found.row), found.block.valueEnd(found.row));
}
