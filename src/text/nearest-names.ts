/** Names longer than this are compared by their first part only: the cost grows with the square of the length. */
const MAX_COMPARED = 200;

/** The known names closest to what somebody wrote, best first; none where nothing is close. Case does not count. */
export function nearestNames(written: string, known: Iterable<string>, most = 3): readonly string[] {
  const wanted = written.toLowerCase().slice(0, MAX_COMPARED);
  const tolerance = Math.max(1, Math.floor(wanted.length / 3));
  const candidates: { readonly name: string; readonly distance: number }[] = [];
  for (const name of known) {
    const candidate = name.toLowerCase().slice(0, MAX_COMPARED);
    if (Math.abs(candidate.length - wanted.length) > tolerance && !candidate.startsWith(wanted)) continue;
    const distance = candidate.startsWith(wanted) && wanted.length > 1 ? 1 : editDistance(wanted, candidate);
    if (distance <= tolerance) candidates.push({ name, distance });
  }
  candidates.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return candidates.slice(0, most).map(({ name }) => name);
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + cost,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforePrevious[column - 2] as number) + 1);
      }
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] as number;
}
