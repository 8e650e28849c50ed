import type { SightingSummary } from "../collect/sighting.js";
import type { Judge } from "./judge.js";

/**
 * What single lines show. An entry that a more special one explains is left out where it came no more often: the status line
 * below an error belongs to the same failure.
 */
export const sighted: Judge = ({ log }) =>
  log.sightings
    .filter((sighting) => !log.sightings.some((other) => explains(other, sighting)))
    .map((sighting) => ({ ...sighting, certainty: "proven", message: `${sighting.entry.title}.` }));

function explains(special: SightingSummary, general: SightingSummary): boolean {
  return special.entry.supersedes?.includes(general.entry.id) === true && special.count >= general.count;
}
