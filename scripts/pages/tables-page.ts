import { TABLE_NAMES, TABLES } from "../../src/export/tables/index.js";
import { VIEWS } from "../../src/export/writers/sqlite-views.js";
import { SQL_TABLES, type SqlTable } from "../../src/sql/sql-table.js";

const INTRODUCTION = `# The tables of an export

\`baton export csv|xlsx|sqlite|parquet|ndjson\` writes these tables, with the same columns in every format, and \`baton sql\` answers questions about
them ([sql.md](sql.md)); there a column has the type that it has in Parquet. Column names, their order and
their meaning are stable: new columns come at the end of a table. This page is made from the code
(\`npx tsx scripts/write-tables-page.ts\`).

Every table begins with \`archive\` and \`sync_id\`, so that many archives and syncs fit into one dataset: join by these two and the
key. A key names a row within its sync. What a row refers to need not be there: a connector can grant an entitlement that it
does not list.

| type | csv, ndjson | xlsx | sqlite | parquet |
|---|---|---|---|---|
| text | text | text | TEXT | BYTE_ARRAY (UTF8) |
| time | RFC 3339 in UTC, to the nanosecond | text | TEXT | INT64 (TIMESTAMP, microseconds, UTC) |
| json | JSON text; in ndjson the value itself | text | TEXT | BYTE_ARRAY (UTF8) |
| boolean | \`true\`, \`false\` | TRUE, FALSE | 1, 0 | BOOLEAN |
| integer | digits | number | INTEGER | INT32 |

No value is an empty cell in csv and xlsx, \`null\` in ndjson, NULL in sqlite and parquet.

Archives hold times to the nanosecond. Parquet has microseconds, because that is what DuckDB, Spark, polars and pandas all read as a time in
UTC: what is beyond the sixth digit is cut off there (\`…00.123456789Z\` becomes \`…00.123456Z\`), and every other format has all nine. Text in
place of a sync's time, which only a damaged v1 archive has, is NULL in parquet, and standard error says so. Ids, keys and slugs are text
in every format, also where they look like numbers; [export.md](export.md) says how readers keep them so.
`;

/** The text of docs/tables.md. */
export function tablesPage(): string {
  const exported = TABLE_NAMES.map((name) => tableSection(TABLES[name], TABLES[name].indexed));
  const found = SQL_TABLES.filter(({ name }) => !TABLE_NAMES.some((one) => one === name));
  const views = VIEWS.map(({ name, meaning }) => `- \`${name}\`: ${meaning}\n`);
  return `${INTRODUCTION}
${exported.join("\n")}
## Views (sqlite, \`baton sql\`)

${views.join("")}
# Tables of \`baton sql\` only

They are found out when a query names them; each begins with \`archive\` and \`sync_id\`, too.

${found.map((table) => tableSection(table, [])).join("\n")}`;
}

function tableSection({ name, meaning, key, columns }: SqlTable, indexed: readonly string[]): string {
  const rows = columns.map(
    (column) => `| \`${column.name}\` | ${column.type} | ${column.meaning.replaceAll("|", "\\|")} |`,
  );
  const facts = [
    key.length === 0 ? "" : `Key: ${key.map(code).join(", ")}.`,
    indexed.length === 0 ? "" : `Indexes (sqlite): ${indexed.map(code).join(", ")}.`,
  ].filter((fact) => fact !== "");
  return `## ${name}\n\n${[meaning, ...facts].join(" ")}\n\n| column | type | meaning |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function code(name: string): string {
  return `\`${name}\``;
}
