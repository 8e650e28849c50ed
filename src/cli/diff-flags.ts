import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import type { DiffFormat } from "../diff/diff-report.js";
import { type Guard, type GuardedChange, parseGuard } from "../diff/guards.js";
import { readIgnoredField } from "../diff/ignored-field-option.js";
import type { FieldPath } from "../diff/sync-diff.js";
import { jsonFlag, outputFormatFlag, whereFlag } from "./flags.js";

const FORMATS: readonly [DiffFormat, ...DiffFormat[]] = ["console", "json", "ndjson", "csv", "markdown"];
const JSON_SHAPES = ["reference", "detailed"] as const;

function guardFlag(change: GuardedChange) {
  return Flags.custom<Guard>({
    summary: `fail when more rows than this are ${change} (repeatable)`,
    helpValue: "[SCOPE=]N[%]",
    helpGroup: "GUARD",
    parse: async (text) => {
      const guard = parseGuard(change, text);
      if (guard !== undefined) return guard;
      throw new CLIError(`Expected --max-${change} as 10, 5%, user=10, grants=3% or grants/group=50, got "${text}".`);
    },
  })({ multiple: true, multipleNonGreedy: true });
}

/** The flags of `diff`. */
export const diffFlags = {
  file: Flags.string({
    char: "f",
    summary: "archive with several syncs (default: sync.c1z, else the only one here)",
    helpGroup: "GLOBAL",
  }),
  "output-format": outputFormatFlag(FORMATS),
  json: jsonFlag,
  "json-shape": Flags.option({ options: JSON_SHAPES, default: "reference" })({
    summary: "JSON as the reference tool has it, or with changed fields, renamed rows and guards",
  }),
  "from-sync": Flags.string({ summary: "id of the older sync", helpValue: "ID" }),
  "to-sync": Flags.string({ summary: "id of the newer sync", helpValue: "ID" }),
  where: whereFlag("only differences for which this CEL condition holds (baton help where)"),
  summary: Flags.boolean({ summary: "only how many rows changed" }),
  limit: Flags.integer({
    summary: "rows of each kind and change that console and markdown show",
    min: 0,
    default: 200,
  }),
  "ignore-field": Flags.custom<FieldPath>({
    summary: "do not compare this field, nor what is below it (repeatable)",
    helpValue: "PATH",
    parse: async (text) => {
      const read = readIgnoredField(text);
      if ("path" in read) return read.path;
      throw new CLIError(read.problem);
    },
  })({ multiple: true, multipleNonGreedy: true }),
  "include-embedded": Flags.boolean({
    summary: "compare whole rows, as the reference tool does: embedded copies and fast-changing fields too",
  }),
  "exit-code": Flags.boolean({ summary: "exit with 1 when the syncs differ", helpGroup: "GUARD" }),
  "max-deleted": guardFlag("deleted"),
  "max-created": guardFlag("created"),
  "max-modified": guardFlag("modified"),
  "max-renamed": guardFlag("renamed"),
};

/** Those flags that are guards. */
export function guardsOf(
  flags: { readonly [Change in GuardedChange as `max-${Change}`]?: readonly Guard[] | undefined },
) {
  return [
    ...(flags["max-deleted"] ?? []),
    ...(flags["max-created"] ?? []),
    ...(flags["max-modified"] ?? []),
    ...(flags["max-renamed"] ?? []),
  ];
}
