import { archivesInFolder } from "../c1z/archives-in-folder.js";
import { DEFAULT_ARCHIVE, defaultArchives } from "../c1z/default-archive.js";
import { C1zError } from "../c1z/errors.js";

const MOST_LISTED = 20;

/** The archive of a folder, and what the user should know about the choice. */
export interface FolderArchive {
  readonly path: string;
  readonly notice: string | undefined;
}

/**
 * What is read where no archive is named: `sync.c1z`, else the only archive of the working folder. Throws `C1Z_NOT_FOUND` with the
 * names where there are several. Where there is none, `sync.c1z` is given all the same: who opens it says that it is not there.
 */
export function archiveOfFolder(): FolderArchive {
  const [only = DEFAULT_ARCHIVE, ...others] = defaultArchives();
  if (others.length > 0) throw severalArchives([only, ...others]);
  return { path: only, notice: only === DEFAULT_ARCHIVE ? undefined : `Reading ${only}, the only archive here.` };
}

/** Whether the working folder has an archive that is read without being named. */
export function holdsArchive(): boolean {
  return defaultArchives().length === 1;
}

/** The archives of the working folder. */
export function archivesHere(): readonly string[] {
  return archivesInFolder(".");
}

/** What to say of several archives, where nothing was asked and none is the one to read; undefined where there are no several. */
export function severalArchivesNotice(): string | undefined {
  const names = defaultArchives();
  return names.length < 2 ? undefined : `Archives here: ${listed(names)}. \`baton FILE\` is the overview of one.`;
}

function severalArchives(names: readonly string[]): C1zError {
  return new C1zError("C1Z_NOT_FOUND", `There is no file sync.c1z, but ${names.length} archives: ${listed(names)}.`, {
    hint: "Name one of them, as an argument or with -f.",
  });
}

function listed(names: readonly string[]): string {
  const left = names.length - MOST_LISTED;
  return names.slice(0, MOST_LISTED).join(", ") + (left > 0 ? `, and ${left} more` : "");
}
