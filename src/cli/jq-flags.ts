import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import type { JqOptions } from "../output/jq-filter.js";

/** The flags of jq that `baton help jq` tells of, and the help of commands does not. */
export const JQ_GROUP = "JQ";
const HELP = { helpGroup: JQ_GROUP } as const;
const NAME = /^[A-Za-z_]\w*$/;

/** `NAME=VALUE`, as command-line.ts writes jq's `--arg NAME VALUE`. */
const binding = Flags.custom<readonly [string, string]>({
  helpValue: "NAME VALUE",
  parse: async (text) => {
    const equals = text.indexOf("=");
    const name = text.slice(0, Math.max(0, equals));
    if (!NAME.test(name)) throw new CLIError(`Expected NAME VALUE for a jq variable, got "${text}".`);
    return [name, text.slice(equals + 1)];
  },
});

/** What the newest jq (1.8) has and jq-web does not; a test tries each. */
export const MISSING_FROM_JQ = {
  functions: [
    "toarray",
    "trim",
    "ltrim",
    "rtrim",
    "trimstr/1",
    "add/1",
    "skip/2",
    "toboolean",
    "have_decnum",
    "have_literal_numbers",
  ],
  formats: ["@base32d", "@urid"],
} as const;

/** What jq-web does otherwise than jq 1.8, each with a filter that shows it, and what that gives; a test tries each. */
export const DIFFERENT_IN_JQ: readonly { readonly says: string; readonly filter: string; readonly gives: string }[] = [
  {
    says: "Integers of more than 17 digits are kept as they are by ., ==, tostring and unique,",
    filter: "12345678901234567890 | [., . == 12345678901234567891, tostring]",
    gives: '[12345678901234567890,false,"12345678901234567890"]',
  },
  { says: "and rounded by arithmetic.", filter: "12345678901234567890 + 0", gives: "12345678901234567000" },
  { says: "1e17 is printed as 1E+17.", filter: "1e17", gives: "1E+17" },
  {
    says: 'fromdate takes no fraction of a second: sub("[.][0-9]+Z$"; "Z") | fromdate.',
    filter: '"2026-01-01T00:00:00.5Z" | [try fromdate catch "no", (sub("[.][0-9]+Z$"; "Z") | fromdate)]',
    gives: '["no",1767225600]',
  },
  { says: "index counts bytes, not characters.", filter: '"äb" | index("b")', gives: "2" },
];

const RAW_OUTPUT = { summary: "jq: print strings without quotes", dependsOn: ["jq"], ...HELP };

/** The built-in jq, for every command that prints JSON. No -e: the list commands use it. */
export const jqFlags = {
  jq: Flags.string({
    summary: "filter the JSON output with jq, which is built in (baton help jq)",
    helpValue: "FILTER",
    helpGroup: "GLOBAL",
  }),
  "raw-output": Flags.boolean({ char: "r", ...RAW_OUTPUT }),
  "compact-output": Flags.boolean({ char: "c", summary: "jq: one line a value", dependsOn: ["jq"], ...HELP }),
  slurp: Flags.boolean({ char: "s", summary: "jq: all rows as one array", dependsOn: ["jq"], ...HELP }),
  arg: binding({
    summary: "jq: set $NAME to a string",
    multiple: true,
    multipleNonGreedy: true,
    dependsOn: ["jq"],
    ...HELP,
  }),
  argjson: binding({
    summary: "jq: set $NAME to a JSON value",
    multiple: true,
    multipleNonGreedy: true,
    dependsOn: ["jq"],
    ...HELP,
  }),
  "exit-status": Flags.boolean({
    summary: "jq: end with 1 where the last output is false or null, 4 where there is none",
    dependsOn: ["jq"],
    ...HELP,
  }),
};

/** The same for commands whose -r is --resource, as in the reference tool. */
export const jqFlagsBesideResource = {
  ...jqFlags,
  "raw-output": Flags.boolean({ ...RAW_OUTPUT, summary: `${RAW_OUTPUT.summary} (-r is --resource here)` }),
};

/** The values of these flags. */
export interface JqFlagValues {
  readonly jq?: string | undefined;
  readonly "raw-output": boolean;
  readonly "compact-output": boolean;
  readonly slurp: boolean;
  readonly arg?: readonly (readonly [string, string])[] | undefined;
  readonly argjson?: readonly (readonly [string, string])[] | undefined;
  readonly "exit-status": boolean;
}

/**
 * Filters that read further input themselves, or stop reading, must get all rows at once. A word that is here needlessly only
 * costs memory.
 */
const READS_ON = /\b(?:inputs?|input_line_number|halt|halt_error)\b/;

/** How to run jq. `lines`: the output has one JSON value per line. Throws for a variable that is not JSON. */
export function jqOptionsOf(
  filter: string,
  flags: JqFlagValues,
  lines: boolean,
): { readonly options: JqOptions; readonly byLine: boolean } {
  const jsonArgs = flags.argjson ?? [];
  for (const [name, text] of jsonArgs) {
    if (!isJson(text)) throw new CLIError(`Expected JSON for the jq variable $${name}, got "${text}".`);
  }
  const options = {
    filter,
    rawOutput: flags["raw-output"],
    compactOutput: flags["compact-output"] || lines,
    slurp: flags.slurp,
    args: flags.arg ?? [],
    jsonArgs,
  };
  return { options, byLine: lines && !flags.slurp && !READS_ON.test(filter) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
