import type { Settings } from "./settings.js";

/** The settings where nothing is configured: all rules, with their own levels. No file is looked for. */
export function defaultSettings(): Settings {
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
    hasher: undefined,
    today: new Date().toISOString().slice(0, "2026-11-23".length),
    configurationPath: undefined,
  };
}
