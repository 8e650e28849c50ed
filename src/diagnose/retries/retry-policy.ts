/** How a client waits between attempts. Seconds. */
export interface RetryPolicy {
  /** All attempts, the first included. Infinite: it never gives up. */
  readonly attempts: number;
  readonly initialSeconds: number;
  readonly maxSeconds: number;
  /** `exponential`: each wait is the one before times `factor`. `linear`: each is `initialSeconds` longer. */
  readonly growth: "exponential" | "linear";
  readonly factor: number;
  /**
   * How chance changes a wait. `none`; `ratio`: up to that share more or less; `full`: anything from nothing to the wait.
   */
  readonly jitter:
    | { readonly kind: "none" }
    | { readonly kind: "full" }
    | { readonly kind: "ratio"; readonly ratio: number };
  readonly statuses: readonly number[];
}

/** A policy with a name, and where it comes from. */
export interface RetryPreset {
  readonly title: string;
  readonly source: string;
  readonly policy: RetryPolicy;
}

const NO_JITTER = { kind: "none" } as const;

const MEASURED = {
  attempts: 3,
  initialSeconds: 1,
  maxSeconds: 60,
  growth: "exponential",
  factor: 2,
  jitter: { kind: "full" },
  statuses: [429, 500, 502, 503, 504],
} as const;

/** The policies that are documented or built in. */
export const RETRY_PRESETS = {
  "airbyte-guide": {
    title: "Airbyte agent connectors, as the public guide describes them",
    source:
      "the Airbyte Agent Connectors troubleshooting guide; its key names are not those of the code. The packages differ: three attempts, full jitter, never for 408, Retry-After not followed (airbyte-agent-sdk 0.1.380)",
    policy: {
      attempts: 5,
      initialSeconds: 1,
      maxSeconds: 60,
      growth: "exponential",
      factor: 2,
      jitter: { kind: "ratio", ratio: 0.1 },
      statuses: [408, 429, 500, 502, 503, 504],
    },
  },
  "airbyte-code": {
    title: "Airbyte agent connectors, as the code behaves",
    source:
      "airbyte-agent-sdk 0.1.98 and 0.1.380: RetryConfig and its use; also on time-outs and refused connections. The code for Retry-After never comes to work: measured waits do not follow it",
    policy: MEASURED,
  },
  "airbyte-sdk-0.1.380": {
    title: "airbyte-agent-sdk 0.1.380, local mode, as measured",
    source:
      "runs against servers of our own, Python 3.11 and 3.13: also refused connections and time-outs of 30 s; not 408, not dropped connections; Retry-After not followed (12 of 12 runs); hosted calls are not retried; no log line tells of a retry",
    policy: MEASURED,
  },
  "airbyte-packages-2026-04": {
    title: "The last packages of single connectors, as measured",
    source:
      "airbyte-agent-stripe 0.5.130 and airbyte-agent-github 0.18.134, Python 3.13: the same as airbyte-agent-sdk 0.1.380",
    policy: MEASURED,
  },
  "baton-sdk": {
    title: "Baton connectors: the steps of a sync",
    source:
      "baton-sdk 0.25.0 retry/retry.go: one second more each time, without limit, for codes Unavailable and DeadlineExceeded; a rate-limit header's time goes first",
    policy: {
      attempts: Number.POSITIVE_INFINITY,
      initialSeconds: 1,
      maxSeconds: 60,
      growth: "linear",
      factor: 1,
      jitter: NO_JITTER,
      statuses: [408, 429, 500, 502, 503, 504],
    },
  },
  "baton-sdk-validate": {
    title: "Baton connectors: the first check of a run",
    source: "baton-sdk 0.25.0: as baton-sdk, five attempts",
    policy: {
      attempts: 5,
      initialSeconds: 1,
      maxSeconds: 60,
      growth: "linear",
      factor: 1,
      jitter: NO_JITTER,
      statuses: [408, 429, 500, 502, 503, 504],
    },
  },
  "baton-sdk-grant": {
    title: "Baton connectors: grant and revoke",
    source: "baton-sdk 0.25.0: as baton-sdk, three attempts",
    policy: {
      attempts: 3,
      initialSeconds: 1,
      maxSeconds: 60,
      growth: "linear",
      factor: 1,
      jitter: NO_JITTER,
      statuses: [408, 429, 500, 502, 503, 504],
    },
  },
} as const satisfies Readonly<Record<string, RetryPreset>>;

/** The name of a preset. */
export type RetryPresetName = keyof typeof RETRY_PRESETS;
