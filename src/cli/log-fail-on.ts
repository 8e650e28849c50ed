import * as Flags from "@oclif/core/flags";
import { FAIL_ON, type FailOn } from "../findings/finding.js";

/** What a log can fail on: a level of findings, or the lack of its run's end, beside errors. */
export type LogFailOn = FailOn | "unfinished";

const CHOICES = [...FAIL_ON, "unfinished"] as const satisfies readonly LogFailOn[];

/** `--fail-on` of the commands that read logs. */
export const logFailOnFlag = Flags.option({ options: CHOICES })({
  summary:
    "level from which on findings fail (default: error); unfinished: errors, and a log without the end of its run",
});

/** The level of findings that fail: an unfinished run is a finding of its own, an error. */
export function failOnLevel(failOn: LogFailOn | undefined): FailOn | undefined {
  return failOn === "unfinished" ? "error" : failOn;
}
