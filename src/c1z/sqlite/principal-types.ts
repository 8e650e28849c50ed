import { type DatabaseReader, text } from "./database-reader.js";
import { TABLES, type TableShapes } from "./table-shapes.js";

const COLUMN = "principal_resource_type_id";

/**
 * The types of principals that the grants of all syncs name. Each is looked up as the least that is greater than the one before, so that an
 * index over the column is asked once for each type, and not read.
 */
export function principalTypes(reader: DatabaseReader, shapes: TableShapes): readonly string[] {
  if (!shapes.get(TABLES.grants)?.has(COLUMN)) return [];
  const least = `SELECT min(${COLUMN}) FROM ${TABLES.grants}`;
  const types: string[] = [];
  let row = reader.first(`table ${TABLES.grants}`, least);
  while (row !== undefined && row[0] !== null) {
    const type = text(row[0]);
    types.push(type);
    row = reader.first(`table ${TABLES.grants}`, `${least} WHERE ${COLUMN} > ?`, type);
  }
  return types;
}
