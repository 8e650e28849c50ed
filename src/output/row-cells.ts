import type { Column, DanglingPart, JsonObject } from "../views/list-view.js";
import { cellText, type DottedPath, parseDottedPath, valueAt } from "./dotted-path.js";

/** Takes the cells of the chosen columns out of a row's JSON. */
export class RowCells {
  readonly headings: readonly string[];
  readonly #columns: readonly Column[];
  readonly #paths: readonly DottedPath[];
  readonly #seen: boolean[];

  /** `fields`: dotted paths that replace the view's own columns. */
  constructor(columns: readonly Column[], fields: readonly string[] | undefined) {
    this.#columns = fields === undefined ? columns : fields.map((path) => ({ heading: path, path }));
    this.#paths = this.#columns.map(({ path }) => parseDottedPath(path));
    this.#seen = this.#columns.map(() => false);
    this.headings = this.#columns.map(({ heading }) => heading);
  }

  /** The cells of one row, given as JSON text. */
  read(json: string): readonly string[] {
    const row: JsonObject = JSON.parse(json);
    return this.#columns.map(({ format }, index) => {
      const value = valueAt(row, this.#paths[index] ?? []);
      if (value !== undefined) this.#seen[index] = true;
      return format === undefined ? cellText(value) : format(value, row);
    });
  }

  /** Which columns show a dangling part. */
  dangling(parts: readonly DanglingPart[]): readonly boolean[] {
    return this.#paths.map((path) => parts.some(({ part }) => part === path[0]));
  }

  /** The paths that no row had a value at. */
  unseen(): readonly string[] {
    return this.#columns.filter((_, index) => !this.#seen[index]).map(({ path }) => path);
  }
}
