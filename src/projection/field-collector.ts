import type { Fields } from "./fields.js";

/**
 * A place in a JSON value, for whoever reads an expression and notes what it looks at: asking for a member or the elements notes that these
 * must be there, {@link takeWhole} that everything below is looked at. {@link fields} of the first place then gives what the expression needs.
 */
export class FieldCollector {
  readonly #members = new Map<string, FieldCollector>();
  #elements: FieldCollector | undefined;
  #isWhole = false;

  /** The member of that name, which is noted as looked at. */
  member(name: string): FieldCollector {
    const known = this.#members.get(name) ?? new FieldCollector();
    this.#members.set(name, known);
    return known;
  }

  /** Every element of an array; of an object, its values, which are then wanted with their names. */
  elements(): FieldCollector {
    this.#elements ??= new FieldCollector();
    return this.#elements;
  }

  /** Notes that everything of this value is looked at. */
  takeWhole(): void {
    this.#isWhole = true;
  }

  /** What was noted so far. */
  get fields(): Fields {
    if (this.#isWhole) return "whole";
    const members = new Map([...this.#members].map(([name, place]) => [name, place.fields] as const));
    return { members, elements: this.#elements?.fields };
  }
}
