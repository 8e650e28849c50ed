import { editDistance } from "../../text/nearest-names.js";

/** Longer names are not compared: nobody types them, and the cost grows with the square of the length. */
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
    const distance = editDistance(wanted, simplify(candidate));
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
