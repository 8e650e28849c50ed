import * as Args from "@oclif/core/args";
import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";

/** A flag that may be given several times, with one value each. */
const SEVERAL = { multiple: true, multipleNonGreedy: true } as const;

/** The archives of a report, besides those of `-f`. */
export const reportArgs = {
  file: Args.string({ ignoreStdin: true, description: "one archive, or an older one and the one to report on" }),
};

/** What commands take that report on an archive. */
export const reportFlags = {
  file: Flags.string({
    char: "f",
    summary: "path of a .c1z archive (default: sync.c1z, else the only one here)",
    helpGroup: "GLOBAL",
    ...SEVERAL,
  }),
  force: Flags.boolean({ summary: "replace a file that is there; never what is read" }),
  log: Flags.string({
    summary: "log of the run, or a folder of logs; may be repeated",
    helpValue: "FILE",
    ...SEVERAL,
  }),
  "secret-file": Flags.string({
    summary: "a secret that makes hashes the same in every report (default: a random one)",
  }),
  config: Flags.string({ summary: "configuration file (default: looked for from the working folder upwards)" }),
};

/** The archives that flags and arguments name: one, or an older one before the one that the report is about. Throws a `CLIError` for more. */
export function reportedArchives(flag: readonly string[] | undefined, argv: readonly unknown[]): readonly string[] {
  const named = [...(flag ?? []), ...argv.map(String)];
  if (named.length <= 2) return named;
  throw new CLIError(`Expected one archive, or an older one and a newer one, got ${named.length}.`);
}
