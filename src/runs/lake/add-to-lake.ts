import { statSync } from "node:fs";
import type { Archive } from "../../c1z/archive.js";
import { C1Z_ERROR_CODES, C1zError, type C1zErrorCode, isC1zError } from "../../c1z/errors.js";
import type { Sync } from "../../c1z/sync.js";
import { archiveNames, type NameFlagValues } from "../../cli/archive-names.js";
import { namedArchives } from "../../cli/named-archives.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { addSync } from "../../lake/add-sync.js";
import { forgetBroken, noteBroken } from "../../lake/broken-archives.js";
import { fileDigest } from "../../lake/file-digest.js";
import type { LakeSync } from "../../lake/lake.js";
import { LakeLayout } from "../../lake/lake-layout.js";
import { chooseSync } from "../../views/chosen-sync.js";
import type { LAKE_ADDED } from "./lake-schema.js";
import { findingsAtAdd } from "./rules-at-add.js";

/** The flags of `lake add`. */
export interface AddFlags extends NameFlagValues {
  readonly "sync-id"?: string | undefined;
  readonly "all-syncs": boolean;
}

/** What the command lends to the run. */
export interface AddHost {
  readonly version: string;
  open(path: string): Promise<Archive>;
  notice(text: string): void;
  /** Says on a terminal which archive it is at. */
  stage(text: string): void;
  /** Reports an error, and sets the exit status. */
  refuse(error: C1zError): void;
  /** Says that rows are missing in the lake, and sets the exit status. */
  tellIncomplete(text: string): void;
}

/** What became of one sync, or of an archive of which no sync could be added. */
export type Added = JsonOf<typeof LAKE_ADDED>["archives"][number];

/** What is wrong with this computer, or with what was typed, is not the archive's. */
const NOT_THE_ARCHIVE: ReadonlySet<C1zErrorCode> = new Set([
  "C1Z_NOT_FOUND",
  "C1Z_IS_DIRECTORY",
  "C1Z_NO_TEMP_SPACE",
  "C1Z_NO_ENGINE",
  "C1Z_TOO_MANY_OPEN_FILES",
]);
/** With these, the next archive would fare no better. */
const ENDS_ALL: ReadonlySet<C1zErrorCode> = new Set([
  "C1Z_UNWRITABLE",
  "C1Z_NO_TEMP_SPACE",
  "C1Z_NO_ENGINE",
  "C1Z_TOO_MANY_OPEN_FILES",
]);

/**
 * Adds archives to a lake, one after the other, and gives to `take` what became of each. One that can't be read is noted in the lake as broken, and the
 * others are added. Throws what would stop every further one, `C1Z_EXISTS` for a folder that is no lake.
 */
export async function addToLake(
  folder: string,
  paths: readonly string[],
  flags: AddFlags,
  host: AddHost,
  take: (added: Added) => void,
): Promise<void> {
  const files = namedArchives(paths);
  const names = archiveNames(files, flags);
  const layout = new LakeLayout(folder);
  for (const [index, file] of files.entries()) {
    if (files.length > 1) host.stage(`archive ${index + 1} of ${files.length}`);
    await new ArchiveAdding(layout, file, names[index] ?? file, flags, host, take).run();
  }
}

/** One archive on its way into the lake. */
class ArchiveAdding {
  readonly #layout: LakeLayout;
  readonly #file: string;
  readonly #archive: string;
  readonly #flags: AddFlags;
  readonly #host: AddHost;
  readonly #take: (added: Added) => void;

  constructor(
    layout: LakeLayout,
    file: string,
    archive: string,
    flags: AddFlags,
    host: AddHost,
    take: (added: Added) => void,
  ) {
    this.#layout = layout;
    this.#file = file;
    this.#archive = archive;
    this.#flags = flags;
    this.#host = host;
    this.#take = take;
  }

  async run(): Promise<void> {
    let opened: Archive | undefined;
    try {
      const sourceSha256 = digestOf(this.#file);
      opened = await this.#host.open(this.#file);
      for (const [index, sync] of this.#chosen(opened).entries())
        await this.#add(opened, sync, sourceSha256, index === 0);
      forgetBroken(this.#layout, this.#archive);
    } catch (error) {
      await this.#fail(error);
    } finally {
      opened?.close();
    }
  }

  #chosen(opened: Archive): readonly Sync[] {
    const { "all-syncs": all, "sync-id": id } = this.#flags;
    const chosen = all ? undefined : chooseSync(opened, id);
    if (chosen?.notice !== undefined) this.#host.notice(chosen.notice);
    const syncs = chosen === undefined ? opened.syncs().map((run) => opened.sync(run.id)) : [chosen.sync];
    const there = syncs.filter((sync) => sync !== undefined);
    if (there.length > 0) return there;
    throw new C1zError("C1Z_NO_SYNC", `${this.#file} holds no sync at all, finished or not.`, {
      hint: "The connector stopped before it began to sync; its log says why.",
    });
  }

  async #add(opened: Archive, sync: Sync, sourceSha256: string, isFirst: boolean): Promise<void> {
    const input = { archive: this.#archive, format: opened.format, sync, opened, sourceSha256 };
    const added = await addSync(this.#layout, input, {
      toolVersion: this.#host.version,
      findings: (one, take) => findingsAtAdd(one, take, isFirst),
    });
    for (const note of added.notes) this.#host.notice(note);
    const { incomplete } = added.sync;
    if (added.outcome === "added" && incomplete.length > 0) {
      this.#host.tellIncomplete(
        `${this.#file}: not all of sync ${sync.run.id} is in the lake. ${incomplete.join(" ")}`,
      );
    }
    this.#tell({ outcome: added.outcome, syncId: sync.run.id, rows: rowsOf(added.sync), incomplete, error: null });
  }

  async #fail(error: unknown): Promise<void> {
    if (!isC1zError(error) || ENDS_ALL.has(error.code)) throw error;
    const { code, message } = error;
    const isBroken = C1Z_ERROR_CODES[code] === "input" && !NOT_THE_ARCHIVE.has(code);
    if (isBroken) {
      const at = new Date().toISOString();
      await noteBroken(this.#layout, { archive: this.#archive, file: this.#file, code, message, at });
    }
    // A folder that is no lake is none for the others either.
    else if (error.file === this.#layout.root) throw error;
    const { hint, commandHint, cause, file = this.#file } = error;
    this.#host.refuse(new C1zError(code, message, { hint, commandHint, cause, file }));
    const outcome = isBroken ? "broken" : "refused";
    this.#tell({ outcome, syncId: null, rows: null, incomplete: [], error: { code, message } });
  }

  #tell(what: Omit<Added, "file" | "archive">): void {
    this.#take({ file: this.#file, archive: this.#archive, ...what });
  }
}

function rowsOf({ files }: LakeSync): number {
  return [...files.values()].reduce((sum, { rows }) => sum + rows, 0);
}

/** Only a file can be read twice; opening says what is wrong with anything else. */
function digestOf(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return "";
  try {
    return fileDigest(path).sha256;
  } catch {
    return "";
  }
}
