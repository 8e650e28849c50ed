import type { SettingsDocument } from "../setups.js";
import { entriesOf, itemsOf, type Tree, valueIn } from "../tree/tree.js";
import { type InputData, type InputField, type InputRow, SECTIONS, type Section } from "./input-data.js";

/** The rows of a file of YAML or JSON. */
export function inputOf({ file, document }: SettingsDocument): InputData {
  const rows = SECTIONS.map((section): [Section, readonly InputRow[]] => [
    section,
    itemsOf(valueIn(document, section)).map((item) => rowOf(item, file)),
  ]);
  return { file, rows: Object.fromEntries(rows) as InputData["rows"] };
}

function rowOf(item: Tree, file: string): InputRow {
  const fields = entriesOf(item).flatMap(({ key, line, value }): [string, InputField][] => {
    if (value.kind === "text" && (value.isNull || value.text === "")) return [];
    return [[key, { text: value.kind === "text" ? value.text : "…", line, written: key }]];
  });
  return { file, line: item.line, fields: new Map(fields) };
}
