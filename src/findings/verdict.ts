import { plural } from "../text/plural.js";
import { LEVELS } from "./finding.js";
import type { LevelCounts } from "./report.js";
import type { Settings } from "./settings.js";

/** Why the findings make a run fail, in words; undefined where they do not. */
export function failureOf(
  counts: LevelCounts,
  { failOn, maxWarnings, writesBaseline }: Pick<Settings, "failOn" | "maxWarnings" | "writesBaseline">,
): string | undefined {
  if (writesBaseline) return undefined;
  if (failOn !== "never") {
    for (const level of LEVELS.slice(0, LEVELS.indexOf(failOn) + 1)) {
      if (counts[level] > 0) return `${plural(counts[level], level)} (fails from ${failOn} on)`;
    }
  }
  if (maxWarnings === undefined || counts.warning <= maxWarnings) return undefined;
  return `${plural(counts.warning, "warning")}, more than the ${maxWarnings} allowed`;
}
