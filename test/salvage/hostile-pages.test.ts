import { describe, expect, it } from "vitest";
import { leafOf } from "../../src/salvage/v1/btree-page.js";
import { DecodedPages } from "../../src/salvage/v1/decoded-pages.js";
import { valuesOf } from "../../src/salvage/v1/record.js";
import { leavesOf } from "../../src/salvage/v1/table-leaves.js";
import { TempFolder } from "../support/temp-folder.js";

const PAGE_BYTES = 65536;
const folder = new TempFolder();

/** The pages of a database: the first one has only the header. */
function pagesWith(...contents: readonly ((page: Buffer) => void)[]): DecodedPages {
  const first = Buffer.alloc(PAGE_BYTES);
  first.write("SQLite format 3\0", "latin1");
  first.writeUInt16BE(1, 16);
  const others = contents.map((fill) => {
    const page = Buffer.alloc(PAGE_BYTES);
    fill(page);
    return page;
  });
  const path = folder.path("pages");
  folder.write("pages", Buffer.concat([first, ...others]));
  const pages = DecodedPages.open(path, PAGE_BYTES * (others.length + 1));
  if (pages === undefined) throw new Error("Expected the header to be that of a database");
  return pages;
}

/** A cell that claims 64 MB less a byte, with row id 1, whose content goes on on page `next`. */
function hugeCell(page: Buffer, at: number, next: number): void {
  Buffer.from([0x9f, 0xff, 0xff, 0x7f, 1]).copy(page, at);
  const least = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23;
  const most = least + ((0x3ffffff - least) % (PAGE_BYTES - 4));
  page.writeUInt32BE(next, at + 5 + (most <= PAGE_BYTES - 35 ? most : least));
}

describe("pages made to keep a reader busy", () => {
  it("loses rows whose content leads in a circle, however many there are", () => {
    const pages = pagesWith(
      (page) => {
        page[0] = 13;
        page.writeUInt16BE(8000, 3);
        for (let cell = 0; cell < 8000; cell++) page.writeUInt16BE(20_000, 8 + 2 * cell);
        hugeCell(page, 20_000, 3);
      },
      (page) => page.writeUInt32BE(3, 0),
    );
    expect(leafOf(pages, 2)).toEqual({ rows: [], lost: 8000 });
    pages.close();
  });

  it("tells of lost children in a few lines", () => {
    const pages = pagesWith((page) => {
      page[0] = 5;
      page.writeUInt16BE(12_000, 3);
      page.writeUInt32BE(9, 8);
      for (let cell = 0; cell < 12_000; cell++) {
        page.writeUInt16BE(30_000 + 2 * (cell % 2), 12 + 2 * cell);
      }
      page.writeUInt32BE(2, 30_000);
    });
    const { lost } = leavesOf(pages, 2, new Set());
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThanOrEqual(1000);
    pages.close();
  });

  it("takes no record for one with more values than a table has columns at most", () => {
    const header = Buffer.alloc(3000);
    header.set([0x97, 0x38]);
    expect(valuesOf(header)).toBeUndefined();
  });
});
