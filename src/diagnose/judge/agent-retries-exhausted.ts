import type { CollectedLog } from "../collect/collect-log.js";
import { code } from "../report/code.js";
import { type Judge, judgementOf } from "./judge.js";

/** What the SDK of the agent connectors allows unless configured otherwise. */
const DEFAULT_ATTEMPTS = 3;

/** Failing requests that were repeated until the SDK gave up. It logs no retry: the repeated request lines are the sign. */
export const agentRetriesExhausted: Judge = ({ log }) => {
  const exhausted = log.requests.repeated.filter(
    ({ attempts, status }) => attempts >= DEFAULT_ATTEMPTS && status >= 500,
  );
  if (exhausted.length > 0) {
    return exhausted.map(({ method, path, status, attempts }) =>
      judgementOf(
        "agent-retries-exhausted",
        "proven",
        `${code(`${method} ${path}`)} was answered ${status} on each of ${attempts} attempts.`,
        {
          count: attempts,
          where: [`${method} ${path}`],
        },
      ),
    );
  }
  if (!mayBeServerError(log)) return [];
  return [
    judgementOf(
      "agent-retries-exhausted",
      "suspected",
      "The error text looks like a server error, which is raised only after the last of three attempts.",
      {
        proof: "With logging at INFO, httpx writes a line for each attempt, with the status.",
      },
    ),
  ];
};

/** An `HTTPStatusError` without its number, in a log without request lines. */
function mayBeServerError({ sightings, requests }: CollectedLog): boolean {
  const sighting = sightings.find(({ entry }) => entry.id === "agent-server-error");
  if (sighting === undefined || requests.count > 0 || sighting.facts.status !== undefined) return false;
  return sighting.facts.answer?.some((answer) => !/not found/i.test(answer)) === true;
}
