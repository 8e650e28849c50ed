/** Longer names are not compared: nobody types them. */
const LONGEST = 100;

/**
 * The candidate that `given` was most likely meant to be, or undefined when none is near. Case, underscores, hyphens,
 * spaces and a plural s count for nothing; beyond that at most a third of the characters may differ.
 */
export function nearestName(given: string, candidates: Iterable<string>): string | undefined {
  const wanted = simplify(given);
  if (wanted === "" || given.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = Math.floor(wanted.length / 3) + 1;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST) continue;
    const distance = editDistance(wanted, simplify(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function simplify(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[_\s-]/g, "")
    .replace(/s$/, "");
}

/** Insertions, deletions and substitutions between two names; `limit` when there are at least that many. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return Math.min(previous[right.length] ?? limit, limit);
}
