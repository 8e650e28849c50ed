import { normalForm } from "./normal-form.js";

/** Answers that are kept; many rows ask for the same few ids. */
const MOST_REMEMBERED = 10_000;
const NOTHING: readonly number[] = [];

/** Ids by their normal form. It is built when it is first asked, which is when something was not found under its exact id. */
export class NormalFormIndex {
  readonly #ids: Iterable<string>;
  readonly #answers = new Map<string, readonly number[]>();
  #byForm: Map<string, number[]> | undefined;

  /** The ids by their number; the list must be complete when the index is first asked. */
  constructor(ids: Iterable<string>) {
    this.#ids = ids;
  }

  /** The numbers of the ids that are another spelling of this one, or the same. */
  like(id: string): readonly number[] {
    const known = this.#answers.get(id);
    if (known !== undefined) return known;
    const answer = this.#built().get(normalForm(id)) ?? NOTHING;
    if (this.#answers.size >= MOST_REMEMBERED) this.#answers.clear();
    this.#answers.set(id, answer);
    return answer;
  }

  #built(): ReadonlyMap<string, readonly number[]> {
    if (this.#byForm !== undefined) return this.#byForm;
    const byForm = new Map<string, number[]>();
    let number = 0;
    for (const id of this.#ids) {
      const form = normalForm(id);
      const numbers = byForm.get(form);
      if (numbers === undefined) byForm.set(form, [number]);
      else numbers.push(number);
      number++;
    }
    this.#byForm = byForm;
    return byForm;
  }
}
