import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { C1zError } from "../c1z/errors.js";
import { readSettingFile } from "../files/read-setting-file.js";
import { jsonFault } from "../syntax/json-fault.js";
import { type Configuration, parseConfiguration } from "./configuration.js";

const NAMES = ["c1z.config.json", "c1z.config.yaml"] as const;
/** A configuration is a page of text; more is a mistake. */
const FILE = { noun: "configuration", mostBytes: 1024 * 1024 };

const EMPTY: Configuration = {
  ruleFiles: { files: [], mayRun: false },
  unknownRules: [],
  levels: new Map(),
  exceptions: [],
  failOn: undefined,
  maxWarnings: undefined,
};

/** A configuration and where it came from. */
export interface FoundConfiguration {
  readonly configuration: Configuration;
  /** Absent where there is no file. */
  readonly path: string | undefined;
}

/**
 * The configuration at `path`, else the nearest `c1z.config.json` or `c1z.config.yaml` from `folder` upwards, else an empty one.
 * It is read as data, never run; files with rules that it names may be run only if it was named by `path` or lies in the working folder.
 * `names` gives the rules that it may name. Throws `C1Z_INVALID_SETTING`.
 */
export async function loadConfiguration(
  path: string | undefined,
  folder: string,
  names: () => Promise<readonly string[]>,
): Promise<FoundConfiguration> {
  const found = path ?? findUpwards(folder);
  if (found === undefined) return { configuration: EMPTY, path: undefined };
  const value = await parse(found, readSettingFile(found, FILE));
  const mayRun = path !== undefined || dirname(found) === process.cwd();
  return { configuration: parseConfiguration(value, found, await names(), mayRun), path: found };
}

function findUpwards(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const present = NAMES.map((name) => join(at, name)).filter((path) => existsSync(path));
    if (present.length > 1) {
      throw new C1zError("C1Z_INVALID_SETTING", `Both ${present.join(" and ")} are there; keep one of them.`, {
        file: present[0],
      });
    }
    if (present[0] !== undefined || at === dirname(at)) return present[0];
  }
}

async function parse(path: string, text: string): Promise<unknown> {
  try {
    return path.endsWith(".json") ? parseJson(text) : (await import("./parse-yaml.js")).parseYaml(text);
  } catch (error) {
    throw new C1zError(
      "C1Z_INVALID_SETTING",
      `${path} can't be read: ${error instanceof Error ? error.message : error}.`,
      { file: path },
    );
  }
}

/** Nothing of the text is in the error, nor in a cause of it: a configuration may lie beside secrets, or be the wrong file. */
function parseJson(text: string): unknown {
  const fault = jsonFault(text);
  if (fault === undefined) return JSON.parse(text);
  throw new Error(`line ${fault.line}, column ${fault.column}: expected ${fault.expected}`);
}
