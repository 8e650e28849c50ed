import type { ColumnType } from "../../table.js";

/** The numbers of Parquet's enums (parquet.thrift): physical types, converted types and encodings. */
export const PHYSICAL = { boolean: 0, int32: 1, int64: 2, byteArray: 6 } as const;
const CONVERTED = { utf8: 0, timestampMicros: 10 } as const;
export const ENCODING = { plain: 0, rleDictionary: 8 } as const;

/** How the cells of a type are stored. */
export interface StoredType {
  readonly physical: number;
  /** Both annotations of times: readers that are older than logical types know only the converted one. */
  readonly converted?: number;
  readonly isInstant?: boolean;
}

/** JSON, UUID and 128-bit types are not used: polars reads them as binary, and Spark refuses the file. */
export const STORED_TYPES: Readonly<Record<ColumnType, StoredType>> = {
  text: { physical: PHYSICAL.byteArray, converted: CONVERTED.utf8 },
  json: { physical: PHYSICAL.byteArray, converted: CONVERTED.utf8 },
  time: { physical: PHYSICAL.int64, converted: CONVERTED.timestampMicros, isInstant: true },
  integer: { physical: PHYSICAL.int32 },
  boolean: { physical: PHYSICAL.boolean },
};
