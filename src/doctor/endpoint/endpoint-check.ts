import type { Check } from "../../check-runner/check.js";
import type { ProbeResult, StepResult } from "./probe-result.js";

/** A check of a base URL; all read one probe. */
export type EndpointCheck = Check<ProbeResult>;

/** Why a step was not taken. */
export function skippedBecause(step: StepResult<unknown>): string | undefined {
  return step.kind === "skipped" ? step.reason : undefined;
}
