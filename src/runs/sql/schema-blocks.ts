import type { Block } from "../../document/document.js";
import { VIEWS, type View } from "../../export/writers/sqlite-views.js";
import { SQL_TABLES, SQL_TYPES } from "../../sql/sql-table.js";
import { fleetSqlViews, NAMED_FLEET_VIEWS } from "./fleet-sql-views.js";

/** The tables that a query can name, with what they mean; of one of them also its columns. */
export function tablesBlocks(): readonly Block[] {
  const rows = [...SQL_TABLES, ...allViews()].map(({ name, meaning }) => [name, plain(meaning)]);
  return [{ kind: "table", headings: ["Table", "What it holds"], rows }];
}

/** The columns of all tables, or of those named, and how the views are made. */
export function schemaBlocks(names?: readonly string[]): readonly Block[] {
  const isAsked = ({ name }: { readonly name: string }): boolean => names?.includes(name) ?? true;
  const tables = SQL_TABLES.filter(isAsked).flatMap(({ name, meaning, key, columns }): readonly Block[] => [
    { kind: "heading", level: 2, text: name },
    { kind: "paragraph", text: key.length === 0 ? meaning : `${meaning} Key: ${key.join(", ")}.` },
    {
      kind: "table",
      headings: ["Column", "Type", "Meaning"],
      rows: columns.map((column) => [column.name, SQL_TYPES[column.type], plain(column.meaning)]),
    },
  ]);
  const views = allViews()
    .filter(isAsked)
    .flatMap(({ name, meaning, sql }): readonly Block[] => [
      { kind: "heading", level: 2, text: name },
      { kind: "paragraph", text: meaning },
      { kind: "code", text: sql, language: "sql" },
    ]);
  return [...tables, ...views];
}

/** Cells are shown as they are: nothing in them is markup. */
function plain(text: string): string {
  return text.replaceAll("`", "");
}

/** Of the views across archives those that say something for themselves. */
function allViews(): readonly View[] {
  return [...VIEWS, ...fleetSqlViews().filter(({ name }) => NAMED_FLEET_VIEWS.has(name))];
}
