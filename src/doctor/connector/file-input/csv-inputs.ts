import { join, posix } from "node:path";
import { readText } from "../../../files/read-text.js";
import type { Folder } from "../../../files/walk-folder.js";
import {
  COLUMNS,
  FIELDS,
  type InputData,
  type InputField,
  type InputRow,
  SECTIONS,
  type Section,
} from "./input-data.js";

/** A table, and which of the four lists it is by its columns. */
interface Table {
  readonly section: Section;
  readonly rows: readonly InputRow[];
}

/**
 * Tables with the columns of baton-file's templates, one a list; those of one folder belong together. A table is told by its columns:
 * two or more of the required ones of its list.
 */
export function csvInputs({ root, files }: Folder): readonly InputData[] {
  const folders = new Map<string, Table[]>();
  for (const file of files) {
    const text = /\.csv$/i.test(file) ? readText(join(root, file)) : undefined;
    const table = text === undefined ? undefined : tableOf(text, file);
    if (table === undefined) continue;
    const folder = posix.dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), table]);
  }
  return [...folders.values()].filter((tables) => tables.length > 1).map(dataOf);
}

/** All tables of one sync, as one. */
export function dataOf(tables: readonly Table[]): InputData {
  const rows = SECTIONS.map((section): [Section, readonly InputRow[]] => [
    section,
    tables.filter((table) => table.section === section).flatMap((table) => table.rows),
  ]);
  const file = tables.flatMap((table) => table.rows)[0]?.file ?? "";
  return { file, rows: Object.fromEntries(rows) as InputData["rows"] };
}

function tableOf(text: string, file: string): Table | undefined {
  const [header, ...lines] = csvLines(text);
  const section = header === undefined ? undefined : sectionOf(header.cells.map(fieldOf), posix.basename(file));
  if (header === undefined || section === undefined) return undefined;
  return { section, rows: lines.map((line) => rowOf(header.cells, line, file)) };
}

/** The list that a table's columns, and then its name, speak for. */
export function sectionOf(fields: readonly string[], name: string): Section | undefined {
  const scored = SECTIONS.map((section) => {
    const found = FIELDS[section].required.filter((field) => fields.includes(field)).length;
    const isWhole = found === FIELDS[section].required.length;
    return { section, found, score: (isWhole ? 10 : 0) + found + (name.toLowerCase().includes(section) ? 5 : 0) };
  });
  const [best] = scored.filter(({ found }) => found > 1).sort((a, b) => b.score - a.score);
  return best?.section;
}

/** A column's name as YAML has it. */
export function fieldOf(column: string): string {
  const plain = column.trim().toLowerCase();
  if (plain.startsWith("profile:")) return "profile";
  return COLUMNS[plain] ?? plain.replaceAll(/[\s-]+/g, "_");
}

/** A line of a table as a row. */
export function rowOf(header: readonly string[], { cells, line }: CsvLine, file: string): InputRow {
  const fields = header.flatMap((column, index): [string, InputField][] => {
    const text = cells[index]?.trim() ?? "";
    return text === "" ? [] : [[fieldOf(column), { text, line, written: column }]];
  });
  return { file, line, fields: new Map(fields) };
}

/** The cells of one line, counted from 1. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** RFC 4180: cells in quotes may hold separators, line ends and doubled quotes. */
function csvLines(text: string): readonly CsvLine[] {
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  const plain = text.replace(/^\uFEFF/, "");
  while (cell.lastIndex < plain.length) {
    const match = cell.exec(plain);
    if (match === null) return lines;
    const [whole, quoted, bare = "", end] = match;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    line += whole.split("\n").length - 1;
    if (end === ",") continue;
    if (cells.some((one) => one !== "")) lines.push({ line: start, cells });
    cells = [];
    start = line;
  }
  return lines;
}
