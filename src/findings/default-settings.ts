import type { IdHasher } from "./id-hasher.js";
import type { Settings } from "./settings.js";

/** The settings where nothing is configured: all rules, with their own levels. No file is looked for. With `hasher`, ids come as hashes. */
export function defaultSettings(hasher?: IdHasher): Settings {
  return {
    ruleFiles: { files: [], mayRun: false },
    unknownRules: [],
    levels: new Map(),
    exceptions: [],
    failOn: "error",
    maxWarnings: undefined,
    resourceTypes: [],
    baseline: undefined,
    writesBaseline: false,
    hasher,
    today: new Date().toISOString().slice(0, "2026-11-23".length),
    configurationPath: undefined,
  };
}
