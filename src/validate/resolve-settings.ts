import { existsSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import { STANDARD_OUTPUT } from "../files/output-target.js";
import { Baseline } from "./baseline.js";
import { loadConfiguration } from "./config-file.js";
import type { FailOn } from "./fail-on.js";
import { IdHasher } from "./id-hasher.js";
import { chosenRules, type Settings } from "./settings.js";

/** What a user asks for; what is absent comes from the configuration, else from the defaults. */
export interface ValidateRequest {
  readonly config: string | undefined;
  /** Where the search for a configuration starts. */
  readonly folder: string;
  readonly only: readonly string[];
  readonly ignored: readonly string[];
  readonly failOn: FailOn | undefined;
  readonly maxWarnings: number | undefined;
  readonly resourceTypes: readonly string[];
  readonly baseline: string | undefined;
  readonly writesBaseline: boolean;
  readonly hashIds: boolean;
  readonly hashSalt: string | undefined;
  readonly today: string;
}

/** What governs the run. Throws `C1Z_INVALID_SETTING`. */
export async function resolveSettings(request: ValidateRequest): Promise<Settings> {
  const { configuration, path } = await loadConfiguration(request.config, request.folder);
  return {
    rules: chosenRules(configuration.rules, request.only, request.ignored),
    exceptions: configuration.exceptions,
    failOn: request.failOn ?? configuration.failOn ?? "error",
    maxWarnings: request.maxWarnings ?? configuration.maxWarnings,
    resourceTypes: request.resourceTypes,
    baseline: baselineOf(request),
    writesBaseline: request.writesBaseline,
    hasher: request.hashIds ? new IdHasher(request.hashSalt) : undefined,
    today: request.today,
    configurationPath: path,
  };
}

/** A baseline that is about to be written starts empty; but what is in its place has to be one. */
function baselineOf({ baseline, writesBaseline }: ValidateRequest): Baseline | undefined {
  if (baseline === undefined) {
    if (!writesBaseline) return undefined;
    throw new C1zError("C1Z_INVALID_SETTING", "Expected --baseline FILE to say where --write-baseline writes to.");
  }
  if (!writesBaseline) return Baseline.read(baseline);
  if (baseline === STANDARD_OUTPUT) {
    throw new C1zError(
      "C1Z_INVALID_SETTING",
      "Expected a file for --baseline: what is written there is to be read again.",
    );
  }
  if (existsSync(baseline)) Baseline.read(baseline);
  return Baseline.empty();
}
