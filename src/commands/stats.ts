import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { C1Z_ERROR_CODES, C1zError, isC1zError } from "../c1z/errors.js";
import { BaseCommand } from "../cli/base-command.js";
import { listFlags } from "../cli/flags.js";
import { namedArchives } from "../cli/named-archives.js";
import { chooseSync } from "../views/chosen-sync.js";
import { type SyncStatistics, syncStatistics } from "../views/sync-statistics.js";

export default class Stats extends BaseCommand {
  static override description = `Count what a sync holds; several files are shown side by side with their differences.

The statistics that the archive stores are shown. Those of v1 are held against the rows: where they differ, a line on standard error
says so, and the exit status is 1. --recount does the same for v3.`;

  static override examples = [
    "<%= config.bin %> stats -f sync.c1z",
    "<%= config.bin %> stats yesterday.c1z today.c1z",
    "<%= config.bin %> stats -f sync.c1z --recount -o json",
  ];

  static override strict = false;
  static override args = {
    file: Args.string({ ignoreStdin: true, description: "archives, or folders of them, to show side by side" }),
  };

  static override flags = {
    file: Flags.string({
      char: "f",
      summary: "path of the .c1z archive (default: sync.c1z, else the only one here)",
      multiple: true,
      multipleNonGreedy: true,
    }),
    "output-format": listFlags["output-format"],
    json: listFlags.json,
    "sync-id": listFlags["sync-id"],
    recount: Flags.boolean({ summary: "count the rows instead of showing the stored statistics" }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Stats);
    const named = [...(flags.file ?? []), ...argv.map(String)];
    const files = named.length === 0 ? [this.archiveOfFolder()] : namedArchives(named);
    const all: SyncStatistics[] = [];
    const unread: C1zError[] = [];
    for (const file of files) {
      try {
        all.push(await this.#statistics(file, flags["sync-id"], flags.recount));
      } catch (error) {
        // One file that can't be read does not hide the others.
        if (files.length === 1 || !isC1zError(error) || C1Z_ERROR_CODES[error.code] !== "input") throw error;
        unread.push(error);
      }
    }
    if (all.length > 0) {
      const { printStatistics } = await import("../runs/print-statistics.js");
      await printStatistics(all, flags.json ? "json" : flags["output-format"], files.length);
    }
    for (const error of unread) this.refuse(error);
    for (const { uncounted } of all) if (uncounted !== undefined) this.refuse(uncounted);
  }

  async #statistics(file: string, syncId: string | undefined, recount: boolean): Promise<SyncStatistics> {
    const archive = await this.open(file);
    const { sync, notice } = chooseSync(archive, syncId);
    if (notice !== undefined) this.notice(notice);
    if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${file} holds no sync at all, finished or not.`);
    const statistics = syncStatistics(file, archive.format, sync, recount);
    // Of hundreds of files in a folder not all can be open at once.
    archive.close();
    return statistics;
  }
}
