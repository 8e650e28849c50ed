import type { ConnectorSubject } from "../connector-check.js";

/** Why a check of data files cannot run. */
export function noFileInput({ setups }: ConnectorSubject): string | undefined {
  return setups.inputs.length === 0 ? "there is no data file for baton-file" : undefined;
}

/** What these checks need, in the words of the page. */
export const NEEDS_INPUT = "a data file for baton-file (YAML, JSON, CSV, Excel)";
