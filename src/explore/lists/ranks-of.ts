/** Gives each text's place among all of them in order, without regard to case; made when it is first asked for. Equal texts have equal ranks. */
export function ranksOf(texts: readonly string[]): (index: number) => number {
  let ranks: Uint32Array | undefined;
  return (index) => {
    ranks ??= sortedRanks(texts);
    return ranks[index] ?? 0;
  };
}

function sortedRanks(texts: readonly string[]): Uint32Array {
  const folded = texts.map((text) => text.toLowerCase());
  const order = Uint32Array.from(texts, (_, index) => index).sort((a, b) => compare(folded[a] ?? "", folded[b] ?? ""));
  const ranks = new Uint32Array(texts.length);
  let rank = 0;
  for (let at = 0; at < order.length; at++) {
    if (at > 0 && folded[order[at] ?? 0] !== folded[order[at - 1] ?? 0]) rank++;
    ranks[order[at] ?? 0] = rank;
  }
  return ranks;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
