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
    .map((sighting) => ({
      ...sighting,
      level: sighting.entry.level,
      certainty: "proven",
      message: messageOf(sighting, log),
    }));

type Wording = (sighting: SightingSummary, log: CollectedLog) => string | undefined;

/** Entries of which the log tells which of their causes it was. */
const WORDINGS: Partial<Readonly<Record<EntryId, Wording>>> = {
  // What the first check had accepted was refused later.
  "authentication-failed": ({ first }, { syncs }) =>
    syncs.runs.some(({ start }) => start.file === first.file && start.line < first.line)
      ? "The API stopped accepting the credentials (401) during the run: they had worked at its start."
      : undefined,
  "agent-hosted-not-found": ({ facts }) =>
    facts.path?.some((path) => path.startsWith("/v1/"))
      ? "The hosted API answers 404 because the SDK left /api out of the path: a known bug of older versions."
      : "The hosted API answers 404. The path is the right one, so the id in it does not exist there.",
};

function messageOf(sighting: SightingSummary, log: CollectedLog): string {
  // Ids that are not in the table have no wording of their own.
  return WORDINGS[sighting.entry.id as EntryId]?.(sighting, log) ?? `${sighting.entry.title}.`;
}

function explains(special: SightingSummary, general: SightingSummary): boolean {
  return special.entry.supersedes?.includes(general.entry.id) === true && special.count >= general.count;
}
