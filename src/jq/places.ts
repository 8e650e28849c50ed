import type { FieldCollector } from "../projection/field-collector.js";

/** Where a value of a filter may come from: places in the input, and values that the filter makes of them. */
export interface Place {
  member(name: string): Places;
  elements(): Places;
  /** Everything of it is looked at. */
  takeWhole(): void;
  /** How many elements or members it has is looked at. */
  takeSize(): void;
}

/** All the places that a value may come from; none where it does not depend on the input, or only on what was taken whole. */
export type Places = readonly Place[];

/** No place: nothing more of the input can be looked at through such a value. */
export const NOWHERE: Places = [];

/** A place in the input. */
export class InputPlace implements Place {
  readonly #collector: FieldCollector;

  constructor(collector: FieldCollector) {
    this.#collector = collector;
  }

  member(name: string): Places {
    return [new InputPlace(this.#collector.member(name))];
  }

  elements(): Places {
    return [new InputPlace(this.#collector.elements())];
  }

  takeWhole(): void {
    this.#collector.takeWhole();
  }

  /** An array keeps all its elements, whatever is looked at in them; an object whose values are looked at keeps all. */
  takeSize(): void {
    this.#collector.elements();
  }
}

/** An array that the filter makes. */
export class MadeArray implements Place {
  readonly #inner: Places;

  constructor(inner: Places) {
    this.#inner = inner;
  }

  member(): Places {
    return NOWHERE;
  }

  elements(): Places {
    return this.#inner;
  }

  takeWhole(): void {
    takeWhole(this.#inner);
  }

  takeSize(): void {}
}

/** An object that the filter makes, whose names are known. */
export class MadeObject implements Place {
  readonly #members: ReadonlyMap<string, Places>;

  constructor(members: ReadonlyMap<string, Places>) {
    this.#members = members;
  }

  member(name: string): Places {
    return this.#members.get(name) ?? NOWHERE;
  }

  elements(): Places {
    return [...this.#members.values()].flat();
  }

  takeWhole(): void {
    for (const inner of this.#members.values()) takeWhole(inner);
  }

  takeSize(): void {}
}

/** Everything of all these places is looked at. What it gives can lead nowhere else. */
export function takeWhole(places: Places): Places {
  for (const place of places) place.takeWhole();
  return NOWHERE;
}
