/** Names longer than this are compared by their first part only. */
const MAX_COMPARED = 200;
/** A name that takes more edits than this is another name, however long both are. */
const MOST_EDITS = 3;

interface Candidate {
  readonly name: string;
  readonly distance: number;
}

/** The known names closest to what somebody wrote, best first; none where nothing is close. Case does not count. */
export function nearestNames(written: string, known: Iterable<string>, most = 3): readonly string[] {
  const wanted = written.toLowerCase().slice(0, MAX_COMPARED);
  const tolerance = Math.min(MOST_EDITS, Math.max(1, Math.floor(wanted.length / 3)));
  let nearest: Candidate[] = [];
  for (const name of known) {
    const candidate = name.toLowerCase().slice(0, MAX_COMPARED);
    // Once there are enough names, only those count that come as close as the last of them.
    const bound = nearest.length < most ? tolerance : (nearest.at(-1)?.distance ?? 0);
    const isLonger = wanted.length > 1 && candidate.startsWith(wanted);
    const distance = isLonger ? 1 : editDistance(wanted, candidate, bound);
    if (distance > bound) continue;
    nearest = [...nearest, { name, distance }].sort(byDistance).slice(0, most);
  }
  return nearest.map(({ name }) => name);
}

function byDistance(a: Candidate, b: Candidate): number {
  return a.distance - b.distance || (a.name < b.name ? -1 : 1);
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one text into the other (optimal string alignment).
 * Infinity where it takes more than `most`: then the work grows with the length times `most`, else with the square of the length.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  const start = commonPrefix(a, b);
  const end = commonSuffix(a, b, start);
  return alignmentCost(a.slice(start, a.length - end), b.slice(start, b.length - end), most);
}

/** The edit distance, row by row of its table; only cells within `most` of the diagonal can hold `most` or less. */
function alignmentCost(a: string, b: string, most: number): number {
  const far = a.length + b.length + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  let current: number[] = new Array(b.length + 1).fill(far);
  for (let row = 1; row <= a.length; row++) {
    const [first, last] = [Math.max(1, row - most), Math.min(b.length, row + most)];
    // The cells beside the band are left from older rows.
    current[first - 1] = first === 1 ? row : far;
    if (last < b.length) current[last + 1] = far;
    let least = first === 1 ? row : far;
    for (let column = first; column <= last; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let best = (previous[column - 1] as number) + (same ? 0 : 1);
      const edited = Math.min(previous[column] as number, current[column - 1] as number) + 1;
      if (edited < best) best = edited;
      if (!same && row > 1 && column > 1 && isSwap(a, b, row, column)) {
        best = Math.min(best, (beforePrevious[column - 2] as number) + 1);
      }
      current[column] = best;
      if (best < least) least = best;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  const cost = previous[b.length] as number;
  return cost > most ? Number.POSITIVE_INFINITY : cost;
}

/** Whether the two characters before these places are each other's swapped. */
function isSwap(a: string, b: string, row: number, column: number): boolean {
  return a.charCodeAt(row - 1) === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** The length of the common ending of what follows the first `start` characters. */
function commonSuffix(a: string, b: string, start: number): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) - start && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
