import { type Fields, fieldsAt } from "../projection/fields.js";
import { nearestNames } from "../text/nearest-names.js";
import type { Column, DanglingPart, JsonObject } from "../views/list-view.js";
import { type FieldPath, parseFieldPath, valueAt } from "../where/fields/field-path.js";
import { cellText } from "./cell-text.js";
import { PlainCells } from "./plain-cells.js";

/** What identifies a row, for other commands. */
const ID_PATH = /(?:^|\.)id(?:\.resource)?$/;

const MOST_NESTED = 3;
const MOST_CANDIDATES = 5;

/** A field that was asked for and that no row has, with the row's fields that may have been meant. */
export interface UnseenField {
  readonly path: string;
  readonly candidates: readonly string[];
  /** What the fields of a row begin with. */
  readonly parts: readonly string[];
}

/** Takes the cells of the chosen columns out of a row's JSON. */
export class RowCells {
  readonly columns: readonly Column[];
  readonly headings: readonly string[];
  /** What of a row the cells are made of. */
  readonly fields: Fields;
  /** The cells where they are plain text; undefined where columns are more than the values at their paths. */
  readonly plain: PlainCells | undefined;
  readonly #paths: FieldPath[];
  /** Which fields were named by the user, and are still looked for in the parts of a row. */
  readonly #open: boolean[];
  readonly #seen: boolean[];
  #first: JsonObject | undefined;

  /**
   * `fields`: dotted paths that replace the view's own columns. `parts`: the members of a row, if they are known; the first row
   * must be whole all the same.
   */
  constructor(columns: readonly Column[], fields: readonly string[] | undefined, parts?: readonly string[]) {
    this.columns = fields === undefined ? columns : fields.map((path) => namedColumn(path));
    this.#paths = this.columns.map(({ path }) => parseFieldPath(path));
    this.#open = this.columns.map(() => fields !== undefined);
    this.#seen = this.columns.map(() => false);
    this.headings = this.columns.map(({ heading }) => heading);
    const paths = this.columns.flatMap(({ path, reads = [] }) => [path, ...reads]).map((path) => parseFieldPath(path));
    if (fields === undefined) this.fields = fieldsAt(paths);
    else this.fields = parts === undefined ? "whole" : fieldsAt(paths.flatMap((path) => anywhere(path, parts)));
    const isPlain = fields === undefined && this.columns.every(({ format }) => format === undefined);
    this.plain = isPlain ? new PlainCells(this.#paths) : undefined;
  }

  /** The cells of one row, given as JSON text. */
  read(json: string): readonly string[] {
    const row: JsonObject = JSON.parse(json);
    this.#first ??= row;
    return this.columns.map(({ format }, index) => {
      const value = this.#valueOf(row, index);
      if (value !== undefined) this.#seen[index] = true;
      return format === undefined ? cellText(value) : format(value, row);
    });
  }

  /** Which columns show a dangling part. */
  dangling(parts: readonly DanglingPart[]): readonly boolean[] {
    return this.#paths.map((path) => parts.some(({ part }) => part === path[0]));
  }

  /** The fields that no row had a value at. */
  unseen(): readonly UnseenField[] {
    const unseen = this.columns.filter((_, index) => !this.#seen[index]);
    const row = this.#first ?? {};
    return unseen.map(({ path }) => ({ path, candidates: candidatesFor(row, path), parts: Object.keys(row) }));
  }

  /** A path may leave out the part of the row that it is in, where one part alone has it: `slug` is `entitlement.slug`. */
  #valueOf(row: JsonObject, index: number): unknown {
    const value = valueAt(row, this.#paths[index] ?? []);
    if (!this.#open[index]) return value;
    if (value !== undefined) {
      this.#open[index] = false;
      return value;
    }
    const [only, ...others] = within(row, this.columns[index]?.path ?? "");
    if (only === undefined) return undefined;
    this.#open[index] = false;
    if (others.length > 0) return undefined;
    this.#paths[index] = parseFieldPath(only);
    return valueAt(row, this.#paths[index] ?? []);
  }
}

/** Where a path may lead to that may leave out the part of the row that it is in. */
function anywhere(path: FieldPath, parts: readonly string[]): readonly FieldPath[] {
  return [path, ...parts.map((part) => [part, ...path])];
}

function namedColumn(path: string): Column {
  return { heading: path, path, ...(ID_PATH.test(path) && { whole: true }) };
}

/** The fields of a row that a path may mean: where it leads to, else those with a name like it. */
function candidatesFor(row: JsonObject, path: string): readonly string[] {
  const found = within(row, path);
  if (found.length > 0) return found;
  const leaves = [...leafPaths(row, "", MOST_NESTED)];
  const near = nearestNames(lastOf(path), new Set(leaves.map(lastOf)));
  return leaves.filter((leaf) => near.includes(lastOf(leaf))).slice(0, MOST_CANDIDATES);
}

/** The plain values of a row; those in lists are not named. */
function* leafPaths(value: JsonObject, before: string, depth: number): Generator<string> {
  for (const [name, inner] of Object.entries(value)) {
    const path = before === "" ? name : `${before}.${name}`;
    if (typeof inner !== "object" || inner === null) yield path;
    else if (!Array.isArray(inner) && depth > 0) yield* leafPaths(inner as JsonObject, path, depth - 1);
  }
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Where a path leads to within the parts of a row. */
function within(row: JsonObject, path: string): readonly string[] {
  const paths = Object.keys(row).map((part) => `${part}.${path}`);
  return paths.filter((one) => valueAt(row, parseFieldPath(one)) !== undefined);
}
