import { existsSync } from "node:fs";
import { CLIError } from "@oclif/core/errors";
import { archivesInFolder } from "../c1z/archives-in-folder.js";
import { nearestNames } from "../text/nearest-names.js";
import type { CommandShape, FlagShape } from "./archive-arguments.js";

/** A command, as its class describes it. */
export interface CommandClass {
  readonly flags?: CommandShape["flags"];
  readonly baseFlags?: CommandShape["flags"] | undefined;
  readonly args?: Readonly<Record<string, { readonly required?: boolean | undefined }>>;
  readonly strict: boolean;
}

/** The flags that name one archive each; an argument fills the first that is free. */
const ARCHIVE_FLAGS = ["file", "compare-file"];
/** Arguments that are archives already, of commands that take several. */
const SEVERAL = ["file", "archive"];
/** The older of two archives. */
const ONE_OF_TWO = "old";
/** The argument of a command that takes nothing else. */
const ARCHIVE = "archive";

/** How a command takes its archive; undefined where it reads none, or its arguments are archives already. */
export function archiveShape({
  flags = {},
  baseFlags = {},
  args = {},
  strict,
}: CommandClass): CommandShape | undefined {
  const archiveFlags = ARCHIVE_FLAGS.filter((name) => name in flags);
  if (archiveFlags.length === 0 || takesSeveral(args, strict)) return undefined;
  const own = Object.keys(args).filter((name) => name !== ARCHIVE);
  return {
    flags: { ...baseFlags, ...flags } satisfies Record<string, FlagShape>,
    archiveFlags,
    mostArguments: strict ? own.length : Number.POSITIVE_INFINITY,
    needsArgument: own.some((name) => args[name]?.required === true),
  };
}

function takesSeveral(args: Readonly<Record<string, unknown>>, strict: boolean): boolean {
  return ONE_OF_TWO in args || (!strict && SEVERAL.some((name) => name in args));
}

/**
 * The archive that an argument without the ending names: a file all the same. Throws a `CLIError` with what may have been meant: a command
 * of two words that starts with `id`, or an archive of the working folder.
 */
export function archiveArgument(text: string, id: string, commandIds: readonly string[]): string {
  if (existsSync(text)) return text;
  const following = commandIds.filter((one) => one.startsWith(`${id}:`)).map((one) => one.slice(id.length + 1));
  const names = new Map(following.map((word) => [word, `baton ${id} ${word}`]));
  for (const name of archivesInFolder(".")) names.set(name, name);
  const near = nearestNames(text, names.keys()).map((name) => names.get(name));
  const hint = near.length === 0 ? "Expected a file that ends in .c1z." : `Did you mean ${near.join(" or ")}?`;
  throw new CLIError(`"${text}" is no archive. ${hint}`);
}
