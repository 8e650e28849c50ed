import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { MAX_TEXT_BYTES } from "../../../files/read-text.js";
import type { Folder } from "../../../files/walk-folder.js";
import { type InputData, type InputField, type InputRow, OLD_GRANTS, SECTIONS, type Section } from "./input-data.js";
import { todaysName } from "./read-input.js";
import { readWorkbook, type Sheet } from "./read-workbook.js";

/** Workbooks for baton-file: two or more sheets with the names of its lists. Source: baton-file, pkg/client/xlsx.go. */
export async function xlsxInputs({ root, files }: Folder): Promise<readonly InputData[]> {
  const found: InputData[] = [];
  for (const file of files) {
    const path = join(root, file);
    if (!/\.xlsx$/i.test(file) || (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_TEXT_BYTES) continue;
    const sheets = await readWorkbook(readFileSync(path));
    const own = sheets.filter(({ name }) => sectionOf(name) !== undefined || nameOf(name) === "grants");
    if (own.length > 1) found.push(dataOf(own, file));
  }
  return found;
}

/** `Direct User Grants` is the list `direct_user_grants`. */
function nameOf(title: string): string {
  return title.trim().toLowerCase().replaceAll(/\s+/g, "_");
}

function sectionOf(title: string): Section | undefined {
  return SECTIONS.find((section) => section === nameOf(title));
}

function dataOf(sheets: readonly Sheet[], file: string): InputData {
  const rows = SECTIONS.map((section): [Section, readonly InputRow[]] => {
    const sheet = sheets.find(({ name }) => sectionOf(name) === section);
    const [header, ...lines] = sheet?.rows ?? [];
    return [section, lines.map((line) => rowOf(section, header?.cells ?? [], line, file))];
  });
  const strays = sheets
    .filter(({ name }) => nameOf(name) === "grants")
    .map(() => ({ file, line: 1, message: OLD_GRANTS }));
  return { file, rows: Object.fromEntries(rows) as InputData["rows"], strays };
}

function rowOf(
  section: Section,
  header: readonly string[],
  { cells, line }: Sheet["rows"][number],
  file: string,
): InputRow {
  const fields = header.flatMap((column, index): [string, InputField][] => {
    const text = cells[index]?.trim() ?? "";
    const plain = column.trim().toLowerCase();
    const name = plain.startsWith("profile:") ? "profile" : todaysName(section, nameOf(column));
    if (text === "" || plain === "") return [];
    // The names of columns differ from those of fields in their spelling only, unless they are of the format before.
    const isOld = name !== "profile" && name !== nameOf(column);
    return [[name, { text, line, written: isOld ? column : name }]];
  });
  return { file, line, fields: new Map(fields) };
}
