import type { SettingsDocument } from "../setups.js";
import { entriesOf, entryIn, itemsOf, type Tree, valueIn } from "../tree/tree.js";
import {
  type InputData,
  type InputField,
  type InputRow,
  OLD_GRANTS,
  OLD_NAMES,
  SECTIONS,
  type Section,
} from "./input-data.js";

/** The rows of a file of YAML or JSON. */
export function inputOf({ file, document }: SettingsDocument): InputData {
  const rows = SECTIONS.map((section): [Section, readonly InputRow[]] => [
    section,
    itemsOf(valueIn(document, section)).map((item) => rowOf(section, item, file)),
  ]);
  const grants = entryIn(document, "grants");
  const strays = grants === undefined ? [] : [{ file, line: grants.line, message: OLD_GRANTS }];
  return { file, rows: Object.fromEntries(rows) as InputData["rows"], strays };
}

function rowOf(section: Section, item: Tree, file: string): InputRow {
  const fields = entriesOf(item).flatMap(({ key, line, value }): [string, InputField][] => {
    if (value.kind === "text" && (value.isNull || value.text === "")) return [];
    const text = value.kind === "text" ? value.text : "…";
    return [[todaysName(section, key), { text, line, written: key }]];
  });
  return { file, line: item.line, fields: new Map(fields) };
}

/** The name of a field today, for one of the format before. */
export function todaysName(section: Section, name: string): string {
  const names = OLD_NAMES[section] ?? {};
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}
