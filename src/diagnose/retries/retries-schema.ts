import {
  always,
  choice,
  decimal,
  either,
  integer,
  list,
  nullable,
  shape,
  text,
} from "../../json-schema/json-schema.js";

const SECONDS = decimal("seconds");

/** How a client waits between attempts, and when each is made. */
export const RETRY_TIMELINE = shape({
  version: always(1),
  title: text(),
  source: text("where the numbers come from"),
  policy: shape({
    attempts: nullable(integer(), "all attempts, the first included; null: it never gives up"),
    initialSeconds: SECONDS,
    maxSeconds: SECONDS,
    growth: choice(["exponential", "linear"]),
    factor: decimal("each wait is the one before times this, if growth is exponential"),
    jitter: either(
      [
        shape({ kind: always("none") }),
        shape({ kind: always("full") }),
        shape({ kind: always("ratio"), ratio: decimal() }),
      ],
      "how chance changes a wait",
    ),
    statuses: list(integer(), "HTTP statuses that are tried again"),
  }),
  seed: integer("of the chance in the waits"),
  timeline: list(
    shape({
      attempt: integer("from 1"),
      waitSeconds: decimal("the wait before it, by the rule alone"),
      shortestSeconds: SECONDS,
      longestSeconds: SECONDS,
      drawnSeconds: decimal("the wait with the chance that was drawn"),
      atSeconds: decimal("when it is made, by the rule alone, from the first attempt on"),
      drawnAtSeconds: SECONDS,
    }),
  ),
});
