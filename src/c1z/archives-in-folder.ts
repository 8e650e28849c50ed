import { readdirSync } from "node:fs";

/** The archives in a folder: names of the files that end in `.c1z`, sorted. Empty where the folder can't be read. */
export function archivesInFolder(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory() && isArchiveName(entry.name));
    return files.map(({ name }) => name).sort();
  } catch {
    return [];
  }
}

/** Whether a path ends as those of archives do. */
export function isArchiveName(path: string): boolean {
  return /\.c1z$/i.test(path);
}
