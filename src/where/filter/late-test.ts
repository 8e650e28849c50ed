import { isC1zError } from "../../c1z/errors.js";
import { fieldsAt } from "../../projection/fields.js";
import type { ListView } from "../../views/list-view.js";
import { onlyFields } from "../../views/only-fields.js";
import type { Frame } from "../compile/compiled.js";
import { type Conjunct, testAll, type Where } from "../compile-where.js";
import type { Failure } from "../values/failure.js";
import { FieldReader } from "./field-reader.js";
import { SharedParts } from "./shared-parts.js";

/** What testing a row gives: `unreadable` where it is left out, but for a part of it that can't be read. */
export type Verdict = boolean | Failure | "unreadable";

/**
 * Tests rows by fields that have to be read. What rows have in common is read, and tested, once; of the row itself only the fields that
 * are looked at. A row that can't be read passes, so that whoever writes it tells so.
 */
export class LateTest<Row> {
  readonly #isNeeded: boolean;
  readonly #frame: Frame;
  readonly #shared: readonly SharedParts<Row>[];
  readonly #mixed: readonly Conjunct[];
  readonly #mixedParts: ReadonlySet<string>;
  /** Reads what belongs to the row alone; undefined where nothing is looked at. */
  readonly #own: FieldReader<Row> | undefined;

  constructor(view: ListView<Row>, where: Where, conjuncts: readonly Conjunct[], hasNumbers: boolean) {
    this.#isNeeded = conjuncts.length > 0;
    this.#frame = where.frame();
    const { shared = {} } = view;
    const sharedPartOf = (conjunct: Conjunct): string | undefined => {
      const [part, ...others] = partsOf(conjunct);
      return part !== undefined && others.length === 0 && Object.hasOwn(shared, part) ? part : undefined;
    };
    this.#mixed = conjuncts.filter((conjunct) => sharedPartOf(conjunct) === undefined);
    this.#mixedParts = new Set(this.#mixed.flatMap(partsOf));
    const paths = conjuncts.flatMap(({ uses }) => uses);
    const used = new Set(paths.map(([part = ""]) => part));
    this.#shared = Object.entries(shared).flatMap(([part, sharing]) => {
      if (!used.has(part)) return [];
      const tests = conjuncts.filter((conjunct) => sharedPartOf(conjunct) === part);
      const fields = fieldsAt(paths.filter(([first]) => first === part));
      const reader = new FieldReader(sharing.writeOnly(fields), where, fields);
      return [
        new SharedParts({ part, sharing, tests, reader, slot: where.variables.indexOf(part), hasNumbers }, where),
      ];
    });
    const own = paths.filter(([part = ""]) => !Object.hasOwn(shared, part));
    this.#own = own.length === 0 ? undefined : ownReader(view, where, own);
  }

  test(row: Row): Verdict {
    if (!this.#isNeeded) return true;
    try {
      return this.#test(row);
    } catch (error) {
      if (isC1zError(error, "C1Z_BAD_MESSAGE")) return true;
      throw error;
    }
  }

  #test(row: Row): Verdict {
    let failure: Failure | undefined;
    let isUnreadable = false;
    for (const parts of this.#shared) {
      const { verdict, value, isReadable } = parts.of(row);
      if (verdict === false) return isReadable ? false : "unreadable";
      if (verdict !== true) failure ??= verdict;
      this.#frame[parts.slot] = value;
      if (!isReadable && this.#mixedParts.has(parts.part)) isUnreadable = true;
    }
    if (this.#mixed.length === 0) return failure ?? true;
    if (this.#own?.read(row, this.#frame) === false) isUnreadable = true;
    const mixed = testAll(this.#mixed, this.#frame);
    if (mixed !== true && isUnreadable) return "unreadable";
    return mixed === false ? false : (failure ?? mixed);
  }
}

/** The fields of a row that is one object stand in it without its name. */
function ownReader<Row>(view: ListView<Row>, where: Where, paths: readonly (readonly string[])[]): FieldReader<Row> {
  const isWhole = view.rowName !== undefined;
  const fields = fieldsAt(isWhole ? paths.map((path) => path.slice(1)) : paths);
  return new FieldReader(onlyFields(view, fields).write, where, fields, isWhole);
}

function partsOf({ uses }: Conjunct): readonly string[] {
  return [...new Set(uses.map(([part = ""]) => part))];
}
