import { LEVELS, type Level } from "./finding.js";

/** The levels from which on findings can make a run fail. */
export const FAIL_ON = [...LEVELS, "never"] as const;

/** From which level on findings make a run fail. */
export type FailOn = Level | "never";
