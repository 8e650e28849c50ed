/** A property of rows that a list can be filtered by. */
export interface Facet {
  /** As a parameter. */
  readonly name: string;
  readonly label: string;
  /** In the order in which they are numbered. */
  readonly values: readonly string[];
  /** The number of each row's value; with `through`, of each row that a row names. */
  readonly column: Uint8Array | Uint32Array;
  readonly through?: Int32Array | undefined;
}

/** A facet of texts, each different one a value. */
export function textFacet(name: string, label: string, texts: readonly string[], fallback = "none"): Facet {
  const numbers = new Map<string, number>();
  const values: string[] = [];
  const column = Uint32Array.from(texts, (text) => {
    const value = text === "" ? fallback : text;
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, values.length);
    return values.push(value) - 1;
  });
  return { name, label, values, column };
}

/** A facet of numbers that stand for words. */
export function wordFacet(name: string, label: string, values: readonly string[], column: Uint8Array): Facet {
  return { name, label, values, column };
}

/** The same facet of what a row names. */
export function facetThrough({ values, column }: Facet, name: string, label: string, through: Int32Array): Facet {
  return { name, label, values, column, through };
}
