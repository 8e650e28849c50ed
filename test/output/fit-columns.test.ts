import { describe, expect, it } from "vitest";
import { fitColumns } from "../../src/output/fit-columns.js";
import type { Column } from "../../src/views/list-view.js";

const ID: Column = { heading: "ID", path: "id", whole: true };
const NAME: Column = { heading: "Name", path: "name" };
const TYPE: Column = { heading: "Type", path: "type", leftOut: 2 };
const PARENT: Column = { heading: "Parent", path: "parent", leftOut: 1 };

describe("fitColumns", () => {
  it.each<[readonly Column[], readonly number[], number, readonly number[], readonly number[]]>([
    // What fits is as it is.
    [[ID, NAME], [20, 10], 80, [0, 1], [20, 10]],
    // An id is never cut, another column is.
    [[ID, NAME], [60, 40], 80, [0, 1], [60, 17]],
    [[NAME, ID], [60, 60], 80, [0, 1], [17, 60]],
    // Columns go in their turn, until the others can be read.
    [[ID, NAME, TYPE, PARENT], [40, 20, 20, 20], 80, [0, 1, 2], [40, 17, 17]],
    [[ID, NAME, TYPE, PARENT], [20, 20, 20, 20], 80, [0, 1, 2, 3], [20, 17, 17, 17]],
    [[ID, NAME, TYPE, PARENT], [30, 20, 20, 20], 80, [0, 1, 2], [30, 20, 20]],
    // An id wider than the terminal stays whole all the same.
    [[ID, TYPE], [90, 10], 80, [0], [90]],
    [[ID, NAME], [90, 10], 80, [0, 1], [90, 6]],
  ])("%j %j in %i", (columns, natural, total, shown, widths) => {
    expect(fitColumns(columns, natural, total)).toEqual({ shown, widths });
  });
});
