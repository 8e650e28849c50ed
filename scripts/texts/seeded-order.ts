/** The items in an order that a seed gives: the same for the same seed and items. */
export function seededOrder<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const next = generator(seed);
  return items
    .map((item) => ({ item, rank: next() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}

/** A linear congruential generator (Numerical Recipes), numbers from 0 up to 1. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
