import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import type { Sync } from "../c1z/sync.js";
import { chooseSync } from "../views/chosen-sync.js";
import { BaseCommand } from "./base-command.js";
import { fileFlag, jsonFlag, outputFormatFlag, syncIdFlag } from "./flags.js";

/** The flags of a command that answers one question about one sync. */
export const questionFlags = {
  file: fileFlag,
  "output-format": outputFormatFlag(["console", "json"]),
  json: jsonFlag,
  "sync-id": syncIdFlag,
};

/** A command that reads one sync of an archive. */
export abstract class SyncCommand extends BaseCommand {
  /** The sync that the flags choose, with a notice if it is unfinished. Throws `C1Z_NO_SYNC` if there is none. */
  protected async openSync(file: string, syncId: string | undefined): Promise<Sync> {
    return (await this.openArchiveAndSync(file, syncId)).sync;
  }

  /** The same, with the archive that the sync is in. */
  protected async openArchiveAndSync(
    file: string,
    syncId: string | undefined,
  ): Promise<{ readonly archive: Archive; readonly sync: Sync }> {
    const archive = await this.open(file);
    const { sync, notice } = chooseSync(archive, syncId);
    if (notice !== undefined) this.notice(notice);
    if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${file} holds no sync at all, finished or not.`);
    // Questions are answered from indexes, so only the indexes can show whether the answer is complete.
    sync.compareIndexes();
    return { archive, sync };
  }

  /** Whether the flags ask for JSON. */
  protected wantsJson(flags: { readonly json: boolean; readonly "output-format": "console" | "json" }): boolean {
    return flags.json || flags["output-format"] === "json";
  }
}
