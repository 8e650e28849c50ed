import { nearestNames } from "../../text/nearest-names.js";

/** The question whether the nearest of the known words was meant; `otherwise` where none is near. */
export function meantOr(word: string, known: Iterable<string>, otherwise: string): string {
  const [near] = nearestNames(word, known, 1);
  return near === undefined ? otherwise : `Is ${near} meant?`;
}
