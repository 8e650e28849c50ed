import type { Lake, LakeSync } from "../../lake/lake.js";
import { plural } from "../../text/plural.js";

/** Says how many archives of a lake have finished syncs, none of which is looked at because all ended before a day. */
export function tellOlder(
  { syncs }: Lake,
  looked: readonly LakeSync[],
  since: string,
  { notice }: { notice(text: string): void },
): void {
  const seen = new Set(looked.map(({ archive }) => archive));
  const older = syncs.filter(({ archive, endedAt }) => endedAt !== null && !seen.has(archive));
  const count = new Set(older.map(({ archive }) => archive)).size;
  if (count > 0) notice(`${plural(count, "archive")} left out: no sync ended on ${since} or later.`);
}
