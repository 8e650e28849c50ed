import type { ListView } from "../../views/list-view.js";
import type { Frame } from "../compile/compiled.js";
import { type Conjunct, testAll, type Where } from "../compile-where.js";
import type { Failure } from "../values/failure.js";

/** The conditions that look only at what is known of a row before it is read. */
export class EarlyTest<Row> {
  readonly conjuncts: readonly Conjunct[];
  /** The texts that have to be at some paths, for an index. */
  readonly equalities: readonly (readonly [path: string, text: string])[];
  readonly #comparisons: readonly { readonly textOf: (row: Row) => string; readonly text: string }[];
  readonly #others: readonly Conjunct[];
  readonly #frame: Frame;
  readonly #known: readonly KnownText<Row>[];

  constructor({ known = {} }: ListView<Row>, { conjuncts, variables, frame }: Where) {
    const isKnown = (path: readonly string[]): boolean => Object.hasOwn(known, path.join("."));
    this.conjuncts = conjuncts.filter(({ uses }) => uses.length > 0 && uses.every(isKnown));
    const equal = this.conjuncts.flatMap(({ equality }) => (equality === undefined ? [] : [equality]));
    this.equalities = equal.map(({ path, value }) => [path.join("."), value] as const);
    this.#comparisons = this.equalities.flatMap(([path, text]) => {
      const textOf = known[path];
      // An empty text is left out of a row's JSON, so nothing is equal to it.
      return textOf === undefined ? [] : [{ textOf, text }];
    });
    this.#others = this.conjuncts.filter(({ equality }) => equality === undefined);
    this.#frame = frame();
    const used = new Set(this.#others.flatMap(({ uses }) => uses.map((path) => path.join("."))));
    this.#known = [...used].map((path) => new KnownText(path.split("."), known[path] ?? (() => ""), variables));
  }

  test(row: Row): boolean | Failure {
    for (const { textOf, text } of this.#comparisons) if (text === "" || textOf(row) !== text) return false;
    if (this.#others.length === 0) return true;
    this.#frame.fill(null);
    for (const known of this.#known) known.put(row, this.#frame);
    return testAll(this.#others, this.#frame);
  }
}

/** A text that is known of a row, put into the frame where an expression finds it. */
class KnownText<Row> {
  readonly #slot: number;
  readonly #steps: readonly string[];
  readonly #textOf: (row: Row) => string;

  constructor(
    [variable = "", ...steps]: readonly string[],
    textOf: (row: Row) => string,
    variables: readonly string[],
  ) {
    this.#slot = variables.indexOf(variable);
    this.#steps = steps;
    this.#textOf = textOf;
  }

  put(row: Row, frame: Frame): void {
    const text = this.#textOf(row);
    if (text === "") return;
    let place: Record<string, unknown> = (frame[this.#slot] as Record<string, unknown> | null) ?? {};
    frame[this.#slot] = place;
    for (const step of this.#steps.slice(0, -1)) {
      const inner = (place[step] as Record<string, unknown> | undefined) ?? {};
      place[step] = inner;
      place = inner;
    }
    place[this.#steps.at(-1) ?? ""] = text;
  }
}
