import type { EntryId } from "../catalogue/index.js";
import type { CollectedLog } from "../collect/collect-log.js";
import type { SightingSummary } from "../collect/sighting.js";
import type { Judge } from "./judge.js";

/**
 * What single lines show. An entry that a more special one explains is left out where it came no more often: the status line
 * below an error belongs to the same failure.
 */
export const sighted: Judge = ({ log }) =>
  log.sightings
    .filter((sighting) => !log.sightings.some((other) => explains(other, sighting)))
    .map((sighting) => ({ ...sighting, certainty: "proven", message: messageOf(sighting, log) }));

/** Credentials that are refused in the middle of a sync had been accepted by the first check. */
function messageOf({ entry, first }: SightingSummary, { syncs }: CollectedLog): string {
  const id: EntryId = "authentication-failed";
  const wasUnderWay = syncs.runs.some(({ start }) => start.file === first.file && start.line < first.line);
  return entry.id === id && wasUnderWay
    ? "The API stopped accepting the credentials (401) during the run: they had worked at its start."
    : `${entry.title}.`;
}

function explains(special: SightingSummary, general: SightingSummary): boolean {
  return special.entry.supersedes?.includes(general.entry.id) === true && special.count >= general.count;
}
