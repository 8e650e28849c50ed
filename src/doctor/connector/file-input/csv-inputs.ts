import { join } from "node:path";
import { readText } from "../../../files/read-text.js";
import type { Folder } from "../../../files/walk-folder.js";
import { meantOr } from "../meant-or.js";
import { FIELDS, type InputData, type InputField, type InputRow, SECTIONS, type Section } from "./input-data.js";

/** The column that tells what a row is, and its words. Source: baton-file, docs/csv_instructions.md and pkg/client/csv.go. */
const KIND = "record_type";
const SECTION_OF: ReadonlyMap<string, Section> = new Map(SECTIONS.map((section) => [section.slice(0, -1), section]));

/** Tables for baton-file: one file with a column `record_type`, and another column of the format. */
export function csvInputs({ root, files }: Folder): readonly InputData[] {
  return files.flatMap((file) => {
    const text = /\.csv$/i.test(file) ? readText(join(root, file)) : undefined;
    const [header, ...lines] = text === undefined ? [] : csvLines(text);
    const columns = header?.cells.map((cell) => cell.trim()) ?? [];
    const isOwn =
      columns.includes(KIND) &&
      Object.values(FIELDS).some(({ required }) => required.every((one) => columns.includes(one)));
    return isOwn ? [dataOf(columns, lines, file)] : [];
  });
}

function dataOf(columns: readonly string[], lines: readonly CsvLine[], file: string): InputData {
  const rows: Record<Section, InputRow[]> = {
    users: [],
    resources: [],
    entitlements: [],
    direct_user_grants: [],
    grant_inheritance_mappings: [],
    external_grants: [],
  };
  const strays: { file: string; line: number; message: string }[] = [];
  for (const line of lines) {
    const kind = line.cells[columns.indexOf(KIND)]?.trim() ?? "";
    const section = SECTION_OF.get(kind.toLowerCase());
    if (section !== undefined) rows[section].push(rowOf(columns, line, file));
    else if (kind !== "") {
      const advice = meantOr(kind, SECTION_OF.keys(), `Known: ${[...SECTION_OF.keys()].join(", ")}.`);
      const message = `There is no record_type ${JSON.stringify(kind)}, and baton-file refuses the file. ${advice}`;
      strays.push({ file, line: line.line, message });
    }
  }
  return { file, rows, strays };
}

function rowOf(columns: readonly string[], { cells, line }: CsvLine, file: string): InputRow {
  const fields = columns.flatMap((column, index): [string, InputField][] => {
    const text = cells[index]?.trim() ?? "";
    if (text === "" || column === KIND) return [];
    const name = column.toLowerCase().startsWith("profile.") ? "profile" : column;
    return [[name, { text, line, written: column }]];
  });
  return { file, line, fields: new Map(fields) };
}

/** The cells of one line, counted from 1. */
interface CsvLine {
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
