import { Zip, ZipDeflate } from "fflate";
import type { Sink } from "../../terminal/standard-output.js";
import type { RowSink } from "../row-sink.js";
import type { Cells, TableShape } from "../table.js";
import { FileSink } from "./file-sink.js";
import type { ExportFormat, TableWriter } from "./writer.js";
import { columnLetters, SHEET_END, sheetStart, workbookParts, xlsxText } from "./xlsx-parts.js";

/** The maximum size of a sheet (Excel specifications and limits), including the heading. */
export const SHEET_ROWS = 1_048_576;
/** Without the 64-bit extension, a file inside a zip ends at 4 GiB. */
const SHEET_CHARACTERS = 1_000_000_000;
const FLUSH_CHARACTERS = 256 * 1024;
/** A fast level: the text is repetitive, and a higher level takes twice as long for a tenth less. */
const LEVEL = 3;

/**
 * One .xlsx workbook with a sheet for each table; a table with too many rows continues on another sheet.
 *
 * Written by ourselves on fflate, because no library that is maintained today streams a workbook of several tables:
 * write-excel-file holds every cell (800 MB for 200,000 rows of 14 columns), hucre streams one table to a workbook (and takes
 * 1.5 times as long), exceljs streams several but has had no release since 2023 and brings an archiver, a date and a csv
 * library with it.
 */
export const XLSX: ExportFormat = {
  extension: "xlsx",
  files: "one",
  isText: false,
  interleaves: false,
  filePerSync: false,
  open: async (pathOf) => new Workbook(pathOf, SHEET_ROWS),
};

/** Writes one sheet after the other into the zip, so all rows of a table must come before those of the next. */
export class Workbook implements TableWriter {
  readonly #pathOf: (shape: TableShape) => string;
  readonly #sheetRows: number;
  readonly #zip = new Zip();
  readonly #names: string[] = [];
  readonly #notes: string[] = [];
  #file: FileSink | undefined;
  #sheet: SheetWriter | undefined;

  constructor(pathOf: (shape: TableShape) => string, sheetRows: number) {
    this.#pathOf = pathOf;
    this.#sheetRows = sheetRows;
  }

  table(shape: TableShape): RowSink {
    this.#endSheet();
    if (this.#file === undefined) this.#open(shape);
    this.#sheet = new SheetWriter(shape, this.#addSheet(shape.name), this.#sheetRows, (number) => {
      this.#notes.push(`Sheet "${shape.name}" is full; it goes on in "${shape.name} ${number}".`);
      return this.#addSheet(`${shape.name} ${number}`);
    });
    return this.#sheet;
  }

  async finish(): Promise<readonly string[]> {
    this.#endSheet();
    for (const [path, text] of workbookParts(this.#names)) addPart(this.#zip, path).push(Buffer.from(text), true);
    this.#zip.end();
    this.#file?.close();
    return this.#notes;
  }

  abandon(): void {
    this.#file?.close();
  }

  #open(shape: TableShape): void {
    const file = new FileSink(this.#pathOf(shape));
    this.#file = file;
    this.#zip.ondata = (error, chunk) => {
      if (error !== null) throw error;
      file.write(chunk);
    };
  }

  #addSheet(name: string): Sink & { end(): void } {
    this.#names.push(name);
    const part = addPart(this.#zip, `xl/worksheets/sheet${this.#names.length}.xml`);
    return { write: (bytes) => part.push(bytes), end: () => part.push(new Uint8Array(0), true) };
  }

  #endSheet(): void {
    if (this.#sheet === undefined) return;
    const { shortened } = this.#sheet;
    if (shortened > 0) {
      this.#notes.push(`${shortened} cells were cut to the 32,767 characters that a cell of a workbook can hold.`);
    }
    this.#sheet.end();
    this.#sheet = undefined;
  }
}

function addPart(zip: Zip, path: string): ZipDeflate {
  const part = new ZipDeflate(path, { level: LEVEL });
  // The same bytes for the same archive, whenever it is exported; times in the zip format begin in 1980.
  part.mtime = new Date(1980, 0, 1);
  zip.add(part);
  return part;
}

/** The rows of one table, over as many sheets as needed. Cells are typed as text, so text is never run as a formula. */
class SheetWriter implements RowSink {
  /** Cells that were too long for a workbook. */
  shortened = 0;
  readonly #shape: TableShape;
  readonly #letters: readonly string[];
  readonly #sheetRows: number;
  readonly #next: (number: number) => Sink & { end(): void };
  #part: Sink & { end(): void };
  #text = "";
  #row = 0;
  #sheets = 1;
  #characters = 0;

  constructor(
    shape: TableShape,
    first: Sink & { end(): void },
    sheetRows: number,
    next: (number: number) => Sink & { end(): void },
  ) {
    this.#shape = shape;
    this.#letters = shape.columns.map((_, index) => columnLetters(index));
    this.#sheetRows = sheetRows;
    this.#part = first;
    this.#next = next;
    this.#heading();
  }

  write(cells: Cells): void {
    if (this.#row === this.#sheetRows || this.#characters > SHEET_CHARACTERS) {
      this.end();
      this.#part = this.#next(++this.#sheets);
      this.#heading();
    }
    this.#append(cells);
    if (this.#text.length > FLUSH_CHARACTERS) this.#flush();
  }

  end(): void {
    this.#text += SHEET_END;
    this.#flush();
    this.#part.end();
  }

  #heading(): void {
    this.#row = 0;
    this.#characters = 0;
    this.#text = sheetStart(this.#shape.columns.length);
    this.#append(this.#shape.columns.map(({ name }) => name));
  }

  #append(cells: Cells): void {
    const row = ++this.#row;
    let text = `<row r="${row}">`;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index];
      if (cell === undefined || cell === "") continue;
      const at = `${this.#letters[index]}${row}`;
      if (typeof cell === "number") text += `<c r="${at}"><v>${cell}</v></c>`;
      else if (typeof cell === "boolean") text += `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
      else text += `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${this.#escaped(cell)}</t></is></c>`;
    }
    this.#text += `${text}</row>`;
  }

  #escaped(cell: string): string {
    const { text, shortened } = xlsxText(cell);
    if (shortened) this.shortened++;
    return text;
  }

  #flush(): void {
    this.#characters += this.#text.length;
    this.#part.write(Buffer.from(this.#text));
    this.#text = "";
  }
}
