import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { C1zError } from "../c1z/errors.js";
import { parseConfiguration } from "./configuration.js";
import type { Configuration } from "./settings.js";

const NAMES = ["c1z.config.json", "c1z.config.yaml"] as const;
/** A configuration is a page of text; more is a mistake. */
const MOST_BYTES = 1024 * 1024;

const EMPTY: Configuration = { rules: new Map(), exceptions: [], failOn: undefined, maxWarnings: undefined };

/** A configuration and where it came from. */
export interface FoundConfiguration {
  readonly configuration: Configuration;
  /** Absent where there is no file. */
  readonly path: string | undefined;
}

/**
 * The configuration at `path`, else the nearest `c1z.config.json` or `c1z.config.yaml` from `folder` upwards, else an empty one.
 * It is read as data, never run. Throws `C1Z_INVALID_SETTING`.
 */
export async function loadConfiguration(path: string | undefined, folder: string): Promise<FoundConfiguration> {
  const found = path ?? findUpwards(folder);
  if (found === undefined) return { configuration: EMPTY, path: undefined };
  return { configuration: parseConfiguration(await parse(found, readText(found)), found), path: found };
}

function findUpwards(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const present = NAMES.map((name) => join(at, name)).filter((path) => existsSync(path));
    if (present.length > 1) {
      throw new C1zError("C1Z_INVALID_SETTING", `Both ${present.join(" and ")} are there; keep one of them.`);
    }
    if (present[0] !== undefined || at === dirname(at)) return present[0];
  }
}

function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) {
      throw new C1zError(
        "C1Z_INVALID_SETTING",
        `${path} has ${size} bytes; a configuration has ${MOST_BYTES} at most.`,
      );
    }
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof C1zError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new C1zError("C1Z_INVALID_SETTING", `The configuration ${path} can't be read (${code}).`, { cause: error });
  }
}

async function parse(path: string, text: string): Promise<unknown> {
  try {
    if (path.endsWith(".json")) return JSON.parse(text);
    return (await import("./parse-yaml.js")).parseYaml(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new C1zError("C1Z_INVALID_SETTING", `${path} can't be read: ${reason}`, { cause: error });
  }
}
