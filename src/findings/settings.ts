import { existsSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import { STANDARD_OUTPUT } from "../files/output-target.js";
import { Baseline } from "./baseline.js";
import { loadConfiguration } from "./config-file.js";
import type { Configuration } from "./configuration.js";
import type { FailOn, Finding } from "./finding.js";
import type { IdHasher } from "./id-hasher.js";

/** What governs findings, as the flags of every command with findings are called. */
export interface FindingsOptions {
  readonly "fail-on"?: FailOn | undefined;
  readonly "max-warnings"?: number | undefined;
  /** Path of a configuration; undefined: looked for. */
  readonly config?: string | undefined;
  readonly baseline?: string | undefined;
  readonly "write-baseline"?: boolean | undefined;
  readonly "hash-ids"?: boolean | undefined;
  readonly "hash-salt"?: string | undefined;
  /** Path of a file with the salt, which counts rather than `hash-salt`. */
  readonly "secret-file"?: string | undefined;
  /** Only findings about these types; none: all. */
  readonly "resource-type"?: readonly string[] | undefined;
}

/** What governs the findings of a run. */
export interface Settings extends Configuration {
  readonly failOn: FailOn;
  /** Only findings about these types; none: all. */
  readonly resourceTypes: readonly string[];
  readonly baseline: Baseline | undefined;
  /** Fill the baseline instead of being measured by it. */
  readonly writesBaseline: boolean;
  readonly hasher: IdHasher | undefined;
  /** Which findings count; all where it is not given. */
  readonly keeps?: ((finding: Finding) => boolean) | undefined;
  /** As `2026-11-23`: decides which exceptions are over. */
  readonly today: string;
  /** The configuration file that was read; undefined where there is none. */
  readonly configurationPath: string | undefined;
}

/**
 * What governs the run: the options, where they say nothing the configuration, else the defaults. A configuration is looked for from
 * `folder` upwards; `names` gives the rules that it may name. Throws `C1Z_INVALID_SETTING`.
 */
export async function resolveSettings(
  options: FindingsOptions,
  folder: string,
  names: () => Promise<readonly string[]>,
): Promise<Settings> {
  const { configuration, path } = await loadConfiguration(options.config, folder, names);
  return {
    ...configuration,
    failOn: options["fail-on"] ?? configuration.failOn ?? "error",
    maxWarnings: options["max-warnings"] ?? configuration.maxWarnings,
    resourceTypes: options["resource-type"] ?? [],
    baseline: baselineOf(options),
    writesBaseline: options["write-baseline"] === true,
    hasher: options["hash-ids"] === true ? await hasherOf(options) : undefined,
    today: new Date().toISOString().slice(0, "2026-11-23".length),
    configurationPath: path,
  };
}

async function hasherOf({ "hash-salt": salt, "secret-file": path }: FindingsOptions): Promise<IdHasher> {
  const { IdHasher } = await import("./id-hasher.js");
  if (path === undefined) return new IdHasher(salt);
  const { readSecret } = await import("../files/read-secret.js");
  return new IdHasher(readSecret(path).toString("utf8"));
}

/** A baseline that is about to be written starts empty; but what is in its place has to be one. */
function baselineOf({ baseline, "write-baseline": writesBaseline }: FindingsOptions): Baseline | undefined {
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
