import type { SharedPart } from "../../views/list-view.js";
import type { Frame } from "../compile/compiled.js";
import { type Conjunct, testAll, type Where } from "../compile-where.js";
import type { Failure } from "../values/failure.js";
import type { FieldReader } from "./field-reader.js";

/** Parts that are kept; when there are more, all are forgotten, and read again. */
const MOST_KEPT = 200_000;

/** A part as it was read once. */
interface TestedPart {
  readonly value: unknown;
  readonly verdict: boolean | Failure;
  readonly isReadable: boolean;
}

/** Which part, how rows show that they have it in common, what reads it, and the conditions that look at nothing else. */
export interface PartTests<Row> {
  readonly part: string;
  readonly sharing: SharedPart<Row>;
  readonly tests: readonly Conjunct[];
  readonly reader: FieldReader<Row>;
  /** Where its value stands in a frame. */
  readonly slot: number;
  /** Whether the numbers of parts hold. */
  readonly hasNumbers: boolean;
}

/** A part that many rows have in common: read and tested once for all of them. */
export class SharedParts<Row> {
  readonly part: string;
  readonly slot: number;
  readonly #about: PartTests<Row>;
  readonly #frame: Frame;
  readonly #byNumber: (TestedPart | undefined)[] = [];
  readonly #byText = new Map<string, TestedPart>();
  #last: { readonly object: object; readonly tested: TestedPart } | undefined;

  constructor(about: PartTests<Row>, where: Where) {
    this.part = about.part;
    this.slot = about.slot;
    this.#about = about;
    this.#frame = where.frame();
  }

  /** Throws `C1Z_BAD_MESSAGE` where the row can't be read. */
  of(row: Row): TestedPart {
    const { sharing, hasNumbers } = this.#about;
    const number = hasNumbers ? sharing.numberOf(row) : -1;
    if (number >= 0) return this.#numbered(number, row);
    const object = sharing.objectOf(row);
    if (this.#last?.object === object) return this.#last.tested;
    const text = sharing.textOf(row);
    const tested = this.#byText.get(text) ?? this.#read(row);
    if (this.#byText.size >= MOST_KEPT) this.#byText.clear();
    this.#byText.set(text, tested);
    this.#last = { object, tested };
    return tested;
  }

  #numbered(number: number, row: Row): TestedPart {
    const known = this.#byNumber[number];
    if (known !== undefined) return known;
    const tested = this.#read(row);
    if (number < MOST_KEPT) this.#byNumber[number] = tested;
    return tested;
  }

  #read(row: Row): TestedPart {
    const frame = this.#frame;
    const isReadable = this.#about.reader.read(row, frame);
    const verdict = testAll(this.#about.tests, frame);
    return { value: frame[this.slot], verdict, isReadable };
  }
}
