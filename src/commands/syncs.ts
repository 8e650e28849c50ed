import { archiveArg, listFlags } from "../cli/flags.js";
import { ListCommand } from "../cli/list-command.js";
import { rowQuestions } from "../cli/row-questions.js";
import { SYNC_RUN } from "../views/statistics-schema.js";
import { listSyncs } from "../views/sync-list.js";

export default class Syncs extends ListCommand {
  static override description = "List the sync runs in an archive, finished or not.";

  static override examples = ["<%= config.bin %> syncs -f sync.c1z", "<%= config.bin %> syncs -f sync.c1z -o json"];

  static override args = archiveArg;

  static override flags = listFlags;

  async run(): Promise<void> {
    const { flags } = await this.parse(Syncs);
    const questions = await rowQuestions(flags, { name: "sync", schema: SYNC_RUN });
    const archive = await this.open(flags.file);
    const id = flags["sync-id"];
    const runs = id === undefined ? archive.syncs() : [archive.sync(id).run];
    const { rows } = await this.print(flags, listSyncs(runs), questions);
    if (rows === 0 && flags.limit !== 0) this.notice(`${archive.path} holds no sync at all.`);
  }
}
