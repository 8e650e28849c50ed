import { basename, dirname, resolve } from "node:path";
import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";

/** The flags that set the names of archives in the tables. */
export const nameFlags = {
  name: Flags.string({
    summary: "name of the archive in the tables, instead of its file's; once for each archive, in their order",
    multiple: true,
    multipleNonGreedy: true,
    exclusive: ["name-from"],
  }),
  "name-from": Flags.string({
    summary: "what names an archive in the tables: its file, or the folder that it lies in",
    options: ["file", "folder"],
  }),
};

/** The values of {@link nameFlags}. */
export interface NameFlagValues {
  readonly name?: readonly string[] | undefined;
  readonly "name-from"?: string | undefined;
}

/**
 * The names of archives, in order: from `--name`, else from their files without `.c1z`, or from their folders. Throws a
 * `CLIError` if two have the same name, because their rows could not be told apart.
 */
export function archiveNames(files: readonly string[], flags: NameFlagValues): readonly string[] {
  const names =
    flags.name ?? files.map((file) => (flags["name-from"] === "folder" ? folderName(file) : fileName(file)));
  if (names.length !== files.length) {
    throw new CLIError(`Expected --name once for each of the ${files.length} archives, got it ${names.length} times.`);
  }
  if (names.includes(""))
    throw new CLIError("Expected a name for each archive, got an empty one; name it with --name.");
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first !== index) throw sameName(name, [files[first] ?? "", files[index] ?? ""], flags);
  }
  return names;
}

function sameName(name: string, [first, second]: readonly [string, string], flags: NameFlagValues): CLIError {
  const ways = [
    "Give each archive a name of its own with --name NAME, once for each, in their order",
    ...(flags["name-from"] === "folder" ? [] : ["take the names of their folders with --name-from folder"]),
  ];
  const what = `${first} and ${second} would both be named "${name}" in the tables, and their rows be mixed up.`;
  return new CLIError(`${what} ${ways.join(", or ")}.`);
}

function fileName(file: string): string {
  return basename(file).replace(/\.c1z$/i, "");
}

function folderName(file: string): string {
  return basename(dirname(resolve(file)));
}
