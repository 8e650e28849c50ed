import { nearestNames } from "../text/nearest-names.js";
import { ALL_CHECKS } from "./all-checks.js";

/** What to say of the first name that is no check's; undefined where all are. */
export function unknownCheck(names: readonly string[]): string | undefined {
  const known = ALL_CHECKS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const near = nearestNames(unknown, known);
  return `There is no check "${unknown}".${near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`}`;
}
