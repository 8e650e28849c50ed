import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { ConnectorRun } from "../deployments/connector-run.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";
import { variableOf } from "../settings/known-settings.js";
import { settingOf } from "../settings/run-settings.js";

/** What a setting may be: one of some words, or a whole number in a range. */
type Allowed =
  | { readonly flag: string; readonly words: readonly string[] }
  | { readonly flag: string; readonly from: number; readonly to: number };

/** Source: baton-sdk v0.9.9, pkg/field/defaults.go (rules, descriptions), pkg/logging/logging.go. */
const ALLOWED: readonly Allowed[] = [
  // The levels of zap; the help names four of them.
  { flag: "log-level", words: ["debug", "info", "warn", "warning", "error", "dpanic", "panic", "fatal"] },
  { flag: "log-format", words: ["json", "console"] },
  { flag: "storage-engine", words: ["sqlite", "pebble"] },
  { flag: "http-timeout-seconds", from: 1, to: 1800 },
  { flag: "task-concurrency", from: 1, to: 100 },
];

/** Values of the SDK's settings. */
export const SETTING_VALUES: ConnectorCheck = {
  name: "setting-values",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Holds values of the SDK's settings against what it allows (v0.9.9): `log-level`, `log-format`, `storage-engine`, `http-timeout-seconds`, `task-concurrency`.",
  remedy: "variable-not-read",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) for (const allowed of ALLOWED) yield* fault(run, allowed);
  },
};

function* fault(run: ConnectorRun, allowed: Allowed): Generator<Draft> {
  const setting = settingOf(run, allowed.flag);
  if (setting?.value.kind !== "text" || setting.value.text === "" || isAllowed(setting.value.text, allowed)) return;
  const written = setting.value.text;
  const [near] = "words" in allowed ? nearestNames(written, allowed.words, 1) : [];
  const range =
    "words" in allowed ? `one of ${allowed.words.join(", ")}` : `a whole number from ${allowed.from} to ${allowed.to}`;
  const advice = near === undefined ? `It must be ${range}.` : `Is ${near} meant?`;
  const message = `${runTitle(run)}: ${variableOf(allowed.flag)} (--${allowed.flag}) can't be ${JSON.stringify(written)}. ${advice}`;
  // Source: pkg/logging/logging.go: any other word is json.
  const status = allowed.flag === "log-format" ? "warning" : "failed";
  yield { status, file: setting.file, line: setting.line, key: allowed.flag, message };
}

function isAllowed(text: string, allowed: Allowed): boolean {
  if ("words" in allowed) return allowed.words.includes(text.toLowerCase());
  return /^\d+$/.test(text) && Number(text) >= allowed.from && Number(text) <= allowed.to;
}
