/** A sheet of a workbook: its name, and its rows that hold anything. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly {
    /** The number of the row, as people see it. */
    readonly line: number;
    readonly cells: readonly string[];
  }[];
}

/** Parts of a workbook that are larger than this are none that a person filled in. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Columns behind this one are not looked at. */
const MOST_COLUMNS = 256;
const PARTS = /^xl\/(?:workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;

/**
 * The sheets of an Excel workbook as texts: shared and inline strings, numbers as they are stored. None where the bytes are no workbook.
 * Source: ECMA-376, part 1: 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings).
 */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const parts = await partsOf(bytes);
  const strings = elements(parts.get("xl/sharedStrings.xml") ?? "", "si").map(({ inside }) => textOf(inside));
  const targets = new Map(
    elements(parts.get("xl/_rels/workbook.xml.rels") ?? "", "Relationship").map(({ head }) => [
      attribute(head, "Id"),
      attribute(head, "Target").replace(/^\/?(?:xl\/)?/, ""),
    ]),
  );
  return elements(parts.get("xl/workbook.xml") ?? "", "sheet").map(({ head }) => {
    const sheet = parts.get(`xl/${targets.get(attribute(head, "r:id")) ?? ""}`) ?? "";
    return { name: unescaped(attribute(head, "name")), rows: rowsOf(sheet, strings) };
  });
}

async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const { unzipSync } = await import("fflate");
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => PARTS.test(name) && originalSize <= MOST_BYTES,
    });
    const decoder = new TextDecoder();
    return new Map(Object.entries(files).map(([name, content]) => [name, decoder.decode(content)]));
  } catch {
    return new Map();
  }
}

function rowsOf(sheet: string, strings: readonly string[]): Sheet["rows"] {
  return elements(sheet, "row").flatMap(({ head, inside }, index) => {
    const cells: string[] = [];
    for (const cell of elements(inside, "c")) {
      const column = columnOf(attribute(cell.head, "r"), cells.length);
      if (column < MOST_COLUMNS) cells[column] = cellText(cell, strings);
    }
    const filled = Array.from(cells, (text) => text ?? "");
    return filled.some((text) => text !== "")
      ? [{ line: Number(attribute(head, "r")) || index + 1, cells: filled }]
      : [];
  });
}

function cellText({ head, inside }: Element, strings: readonly string[]): string {
  if (attribute(head, "t") === "inlineStr") return textOf(inside);
  const [value] = elements(inside, "v");
  const text = unescaped(value?.inside ?? "");
  return attribute(head, "t") === "s" ? (strings[Number(text)] ?? "") : text;
}

/** `C7` is in column 2, counted from 0. */
function columnOf(place: string, otherwise: number): number {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0];
  if (letters === undefined) return otherwise;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

interface Element {
  readonly head: string;
  readonly inside: string;
}

/** The elements of a name, which never hold one of the same name in these parts. */
function elements(xml: string, name: string): readonly Element[] {
  const found: Element[] = [];
  const open = new RegExp(`<${name}(?=[\\s/>])([^>]*)>`, "g");
  const close = `</${name}>`;
  for (let match = open.exec(xml); match !== null; match = open.exec(xml)) {
    const head = match[1] ?? "";
    const end = head.endsWith("/") ? open.lastIndex : xml.indexOf(close, open.lastIndex);
    if (end < 0) return found;
    found.push({ head, inside: head.endsWith("/") ? "" : xml.slice(open.lastIndex, end) });
    open.lastIndex = Math.max(open.lastIndex, end);
  }
  return found;
}

/** The text of a string, which may be in several runs. */
function textOf(xml: string): string {
  return elements(xml, "t")
    .map(({ inside }) => unescaped(inside))
    .join("");
}

function attribute(head: string, name: string): string {
  const start = head.indexOf(` ${name}="`);
  return start < 0 ? "" : (head.slice(start + name.length + 3).split('"', 1)[0] ?? "");
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
