import { plural } from "../text/plural.js";
import type { Lake, LakeSync } from "./lake.js";

const MOST_NAMES = 5;

/**
 * What an answer about these syncs of a lake lacks, in one sentence: archives that could not be added, syncs that are not there as a whole, rows that
 * are missing in a sync that is looked at. Undefined: nothing is known to be missing.
 */
export function missingInLake(
  { folder, broken, halfDone }: Lake,
  looked: readonly LakeSync[],
  unfinished: readonly string[] = [],
): string | undefined {
  const incomplete = looked.filter((sync) => sync.incomplete.length > 0);
  const lacks = [
    told(broken, "archive", "could not be added"),
    told(halfDone, "sync", "not there as a whole", "is", "are"),
    told(incomplete, "sync", "incomplete", "is", "are"),
    told(
      unfinished.map((archive) => ({ archive })),
      "archive",
      "no finished sync",
      "has",
      "have",
    ),
  ].filter((text) => text !== "");
  if (lacks.length === 0) return undefined;
  return `Not all is in ${folder}: ${lacks.join("; ")}. \`baton lake list\` and \`baton lake check\` say more.`;
}

function told(
  what: readonly { readonly archive: string }[],
  noun: string,
  end: string,
  one?: string,
  many?: string,
): string {
  if (what.length === 0) return "";
  const names = [...new Set(what.map(({ archive }) => archive))];
  const shown = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const verb = what.length === 1 ? one : many;
  return [plural(what.length, noun), verb, end, `(${shown}${more})`].filter((word) => word !== undefined).join(" ");
}
