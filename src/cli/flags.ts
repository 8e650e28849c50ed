import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import type { OptionFlag } from "@oclif/core/interfaces";
import { DEFAULT_ARCHIVE } from "../c1z/default-archive.js";
import type { ListFormat } from "../output/print-list.js";

/** What every list command can print; the first is the default. */
const LIST_FORMATS: readonly [ListFormat, ...ListFormat[]] = ["console", "json", "ndjson", "csv"];

/** The archive to read; the same flag and default as in the reference tool. */
export const fileFlag = Flags.string({
  char: "f",
  summary: "path of the .c1z archive, as the argument that ends in .c1z",
  default: DEFAULT_ARCHIVE,
  helpGroup: "GLOBAL",
});

/** The archive as an argument, for commands that take no other. */
export const archiveArg = {
  archive: Args.string({
    ignoreStdin: true,
    description: "the .c1z archive (default: sync.c1z, else the only one here)",
  }),
};

export const syncIdFlag = Flags.string({ summary: "sync to read (default: the finished one that ended last)" });

export const jsonFlag = Flags.boolean({ summary: "same as -o json", helpGroup: "GLOBAL" });

/** What every command takes. `--quiet` is read by manner.ts, before words are parsed; here it is made known. */
export const globalFlags = {
  quiet: Flags.boolean({ summary: "print nothing but data and errors", helpGroup: "GLOBAL" }),
};

/** `-o` with the formats of one command; the first is the default. */
export function outputFormatFlag<Format extends string>(formats: readonly [Format, ...Format[]]): OptionFlag<Format> {
  const flag = Flags.string({
    char: "o",
    summary: "output format",
    options: [...formats],
    default: formats[0],
    helpGroup: "GLOBAL",
  });
  // oclif checks the value against the options, but does not carry them into the type of a generic flag.
  return flag as unknown as OptionFlag<Format>;
}

/** Read by the base command when it opens an archive. */
export const salvageFlag = Flags.boolean({ summary: "of a damaged archive, read what can be read" });

/** A name in a filter that nothing has gives an empty list, as in the reference tool; in CI that hides a typing mistake. */
export const strictFlag = Flags.boolean({ summary: "end with 2 where a flag names what the archive does not have" });

/** `--where`, for commands with rows of any kind. */
export function whereFlag(summary: string) {
  return Flags.string({ summary, helpValue: "EXPR" });
}

/** The flags of all list commands. */
export const listFlags = {
  file: fileFlag,
  "output-format": outputFormatFlag(LIST_FORMATS),
  json: jsonFlag,
  "sync-id": syncIdFlag,
  fields: Flags.string({
    summary: "columns of console and csv, as dotted paths into the row's JSON",
    helpValue: "a,b,c",
    multiple: true,
    delimiter: ",",
  }),
  salvage: salvageFlag,
  where: whereFlag("only rows for which this CEL condition holds (baton help where)"),
  sort: Flags.string({
    summary: "order by these fields, named as for --fields; FIELD:desc for the greatest first",
    helpValue: "a,b:desc",
    multiple: true,
    delimiter: ",",
  }),
  limit: Flags.integer({ summary: "print at most this many rows", min: 0 }),
  count: Flags.boolean({ summary: "print only how many rows there are" }),
  strict: strictFlag,
};

/** A flag that names a resource; what it names is looked up in the sync. */
export function resourceFlag(summary: string) {
  return Flags.string({ summary: `${summary}: TYPE/ID, TYPE:ID or an id`, helpValue: "TYPE/ID" });
}

/** `-r`, which names a resource; `-t` may give its type, as in the reference tool. */
export function ownerFlag(summary: string) {
  return Flags.string({ char: "r", summary: `${summary}: TYPE/ID, TYPE:ID, or an id, with -t or without` });
}
