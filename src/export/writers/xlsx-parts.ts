/** The XML of a workbook, as in ECMA-376 (Office Open XML) part 1: the minimum that spreadsheet programs open. */
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const MAX_CELL_CHARACTERS = 32_767;
/**
 * What must be escaped: markup, characters that XML 1.0 forbids, and text that looks like such an escape (18.18 ST_Xstring).
 */
const SPECIAL = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const MARKUP: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);

/** Text for a cell. `shortened` if it was longer than a cell allows. */
export function xlsxText(cell: string): { readonly text: string; readonly shortened: boolean } {
  const shortened = cell.length > MAX_CELL_CHARACTERS;
  const kept = shortened ? cell.slice(0, MAX_CELL_CHARACTERS) : cell;
  return { text: kept.replace(SPECIAL, (character) => MARKUP.get(character) ?? hexEscape(character)), shortened };
}

function hexEscape(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** What comes before the rows: the heading stays visible, columns are wide enough to read. */
export function sheetStart(columns: number): string {
  return (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols><col min="1" max="${columns}" width="24" customWidth="1"/></cols><sheetData>`
  );
}

/** What comes after them. */
export const SHEET_END = "</sheetData></worksheet>";

/** The parts around the sheets, by path. Sheet names are table names, which need no escaping. */
export function workbookParts(names: readonly string[]): readonly (readonly [path: string, text: string])[] {
  const numbered = names.map((name, index) => ({ name, number: index + 1 }));
  const sheets = numbered.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`);
  const targets = numbered.map(
    ({ number }) =>
      `<Relationship Id="rId${number}" Type="${DOCUMENT_RELATIONSHIPS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  const overrides = numbered.map(
    ({ number }) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${CONTENT_TYPE}.worksheet+xml"/>`,
  );
  return [
    [
      "xl/workbook.xml",
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT_RELATIONSHIPS}"><sheets>${sheets.join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${DECLARATION}<Relationships xmlns="${PACKAGE_RELATIONSHIPS}">${targets.join("")}</Relationships>`,
    ],
    [
      "_rels/.rels",
      `${DECLARATION}<Relationships xmlns="${PACKAGE_RELATIONSHIPS}"><Relationship Id="rId1" Type="${DOCUMENT_RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "[Content_Types].xml",
      `${DECLARATION}<Types xmlns="${CONTENT_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT_TYPE}.sheet.main+xml"/>${overrides.join("")}</Types>`,
    ],
  ];
}
