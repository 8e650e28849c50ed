import { isC1zError } from "../errors.js";
import { type DatabaseReader, number, text } from "./database-reader.js";
import type { TableName } from "./table-shapes.js";

type Values = readonly string[];

/**
 * How many rows of a table are not in the index by which SQLite answers a query; 0 where it uses none. Another index says how many rows
 * there are (1 M grants: 60 ms of CPU for both), the table itself only where there is no other that SQLite would count.
 */
export function indexGaps(reader: DatabaseReader, table: TableName, query: string, values: Values): number {
  const place = `an index of table ${table}`;
  const used = (sql: string, ...bound: Values): string | undefined => {
    const plan = reader.all(place, `EXPLAIN QUERY PLAN ${sql}`, ...bound).map(([, , , step]) => `${text(step)} `);
    const indexes = reader.all(place, `PRAGMA index_list(${table})`);
    const whole = indexes.filter(([, , , , isPartial]) => number(isPartial) === 0).map(([, name]) => text(name));
    return whole.find((name) => plan.some((step) => step.includes(` INDEX ${name} `)));
  };
  try {
    const name = used(query, ...values);
    if (name === undefined) return 0;
    // count(*) would be answered by the index that is the cheapest to count, whatever is asked for.
    const entries = `SELECT sum(1) FROM ${table} INDEXED BY "${name.replaceAll('"', '""')}"`;
    const counted = `SELECT count(*) FROM ${table}`;
    const rows = used(counted) === name ? `${counted} NOT INDEXED` : counted;
    const [[had] = [], [has] = []] = [reader.first(place, rows), reader.first(place, entries)];
    return Math.max(0, number(had) - number(has));
  } catch (error) {
    // The query itself was answered: what it did not need may be damaged.
    if (isC1zError(error, "C1Z_CORRUPT")) return 0;
    throw error;
  }
}
