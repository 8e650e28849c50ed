import {
  always,
  choice,
  decimal,
  either,
  type Fields,
  flag,
  integer,
  type JsonSchema,
  list,
  named,
  type OptionalField,
  optional,
  record,
  shape,
  text,
} from "../../json-schema/json-schema.js";
import type { RetryCause } from "../collect/retries-collector.js";
import { LIBRARY_RETRIES } from "../explain/topic-schema.js";
import type { LogFormat, LogLevel } from "../log/log-line.js";

const MOMENT_FIELDS = {
  file: text(),
  line: integer("from 1"),
  time: optional(text("RFC 3339 in UTC; absent: the line has none")),
} as const;
const MOMENT = named("Moment", () => shape(MOMENT_FIELDS));
const LINE = named("LogLine", () => shape({ ...MOMENT_FIELDS, text: text() }));
const COUNTS = record(integer());
const IS_CAPPED = flag("there were more than are kept");

/** An object whose names are known, each of which may be left out. */
function tally<const Name extends string, Json>(names: readonly Name[], value: JsonSchema<Json>) {
  const fields = Object.fromEntries(names.map((name) => [name, optional(value)]));
  return shape(fields as { readonly [One in Name]: OptionalField<Json> });
}

const INPUT = shape({
  lines: integer(),
  formats: tally<LogFormat, number>(
    ["zap-json", "zap-console", "json", "python", "traceback", "exception", "body", "plain"],
    integer(),
  ),
  levels: tally<LogLevel, number>(["debug", "info", "warn", "error"], integer()),
  firstTime: optional(text()),
  lastTime: optional(text()),
  cutLines: integer("lines that were too long to keep whole, or end in the middle"),
});

const REQUEST = { method: text(), host: text(), path: text("with {id} in place of ids") } as const;

const REQUESTS = shape({
  count: integer(),
  patterns: list(
    shape({
      ...REQUEST,
      count: integer(),
      statuses: record(integer(), "by status; `failed`: no answer came"),
      latency: optional(
        shape({ count: integer(), totalMs: decimal(), medianMs: decimal(), p95Ms: decimal(), maxMs: decimal() }),
      ),
      pageSizes: list(integer()),
      laterPages: integer("how many of them asked for a page after the first"),
    }),
  ),
  errorStatusesWithoutUrl: COUNTS,
  transportRetries: integer(),
  repeated: list(shape({ ...REQUEST, status: integer(), attempts: integer() })),
  isCapped: IS_CAPPED,
});

const PAGES = shape({
  laterPages: integer(),
  repeated: list(shape({ request: text(), query: text(), times: integer() })),
  isCapped: IS_CAPPED,
});

const CAUSES: readonly RetryCause[] = ["429", "5xx", "timeout", "network", "other"];

const RETRIES = shape({
  count: integer(),
  waitMs: integer(),
  byCause: tally(CAUSES, shape({ count: integer(), waitMs: integer(), longestWaitMs: integer() })),
  runs: list(
    shape({
      operation: text(),
      cause: choice(CAUSES),
      waitsMs: list(integer()),
      retries: integer(),
      follows: choice(["linear", "announced", "neither"]),
    }),
  ),
  limitWaits: list(
    shape({
      method: text(),
      count: integer(),
      waitMs: integer(),
      first: MOMENT,
      last: MOMENT,
      example: text(),
    }),
  ),
  gaveUp: list(integer()),
  isCapped: IS_CAPPED,
});

const SYNC = shape({
  id: optional(text()),
  type: optional(text()),
  resumed: flag(),
  start: MOMENT,
  end: optional(MOMENT),
  outcome: choice(["complete", "failed", "open"]),
  phases: list(shape({ name: text(), start: MOMENT, durationMs: optional(integer()) })),
  byResourceType: record(
    shape({
      resources: optional(integer()),
      resourcesWithEntitlementsRead: optional(integer()),
      resourcesWithGrantsRead: optional(integer()),
      listCalls: optional(integer()),
    }),
  ),
  grantsStored: optional(integer()),
  stepMs: COUNTS,
  waitMs: COUNTS,
  calls: record(shape({ count: integer(), totalMs: integer(), maxMs: integer() })),
  failedAt: optional(
    shape({ operation: optional(text()), resourceType: optional(text()), resource: optional(text()) }),
  ),
});

const SKIP = shape({
  message: text(),
  kind: optional(text()),
  names: list(text()),
  nameCount: integer(),
  numbers: COUNTS,
  reasons: list(text()),
  lines: integer(),
  first: MOMENT,
  last: MOMENT,
  example: text(),
  foundNothing: flag(),
});

const FAILURE = shape({
  first: MOMENT,
  last: MOMENT,
  lines: integer(),
  sign: text(),
  text: text(),
  innermost: text(),
  operation: optional(text()),
  resourceType: optional(text()),
  resource: optional(text()),
  crash: optional(shape({ value: text(), function: optional(text()), place: optional(text()) })),
});

const FAILURES = { failures: list(FAILURE) } as const;

const OUTCOME = either(
  [
    shape({ kind: choice(["finished", "failed"]), at: MOMENT, sign: text(), ...FAILURES }),
    shape({ kind: always("stopped"), at: optional(MOMENT), sign: text(), ...FAILURES }),
    shape({ kind: always("running"), sign: text(), ...FAILURES }),
    shape({ kind: always("unknown"), ...FAILURES }),
  ],
  "how the last run ended, and what is known of each that failed",
);

/** What `logs` says beside its findings. Masked. Times are milliseconds. */
export const LOG_FIELDS = {
  input: INPUT,
  requests: REQUESTS,
  pages: PAGES,
  retries: RETRIES,
  syncs: shape({ count: integer(), runs: list(SYNC, "the last ones") }),
  service: shape({
    connected: flag(),
    emptyPolls: integer(),
    failedPolls: integer(),
    tasks: COUNTS,
    failedTasks: integer(),
  }),
  rawIds: shape({ lines: integer(), first: optional(MOMENT) }),
  skips: list(SKIP),
  ending: shape({
    lastLine: optional(LINE),
    lastError: optional(LINE),
    lastRequest: optional(LINE),
    lastCall: optional(LINE),
    lastPhase: optional(LINE),
    endsMidLine: flag(),
  }),
  exposure: shape({ secrets: integer(), secretLines: integer(), bodies: integer(), first: optional(MOMENT) }),
  outcome: OUTCOME,
  archive: optional(
    shape({
      path: text(),
      syncId: text(),
      isSameSync: flag(),
      types: list(
        shape({
          type: text(),
          listed: optional(integer()),
          stored: integer(),
          grantsStored: integer(),
          resourcesWithGrantsRead: optional(integer()),
        }),
      ),
      grantsLogged: optional(integer()),
      grantsStored: integer(),
    }),
  ),
  rateLimits: shape({ answers: integer(), waitMs: integer() }),
  libraryRetries: list(LIBRARY_RETRIES),
  limits: list(text(), "what this log does not show, and what would"),
} as const satisfies Fields;
