import * as Args from "@oclif/core/args";
import * as Errors from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { type SearchResult, search } from "../ask/search.js";
import { listHits } from "../ask/search-list.js";
import { SEARCH_HIT } from "../ask/search-schema.js";
import { C1zError } from "../c1z/errors.js";
import { listFlags } from "../cli/flags.js";
import { ListCommand } from "../cli/list-command.js";
import { rowQuestions } from "../cli/row-questions.js";
import { plural } from "../text/plural.js";
import { chooseSync } from "../views/chosen-sync.js";

const MOST_HITS = 10_000;

export default class Search extends ListCommand {
  static override description = `Search ids, RawIds, logins, e-mails and names, best matches first.

An exact id comes before a RawId, a login or e-mail, a whole name, the start of a name, and a part of any of these. Case does not count but for exact ids. Grants are found by their whole id.`;

  static override examples = [
    "<%= config.bin %> search -f sync.c1z alice",
    "<%= config.bin %> search -f sync.c1z 00u1 --limit 5 -o json",
    `<%= config.bin %> search -f sync.c1z admin --where 'hit.kind == "entitlement"'`,
  ];

  static override args = { text: Args.string({ ignoreStdin: true, required: true, description: "text to look for" }) };

  static override flags = {
    ...listFlags,
    limit: Flags.integer({ summary: "print at most this many hits", default: 20, min: 1, max: MOST_HITS }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Search);
    if (args.text.trim() === "") throw new Errors.CLIError("Expected a text to look for, got an empty one.");
    const questions = await rowQuestions(flags, { name: "hit", schema: SEARCH_HIT });
    const archive = await this.open(flags.file);
    const { sync, notice } = chooseSync(archive, flags["sync-id"]);
    if (notice !== undefined) this.notice(notice);
    if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${flags.file} holds no sync at all, finished or not.`);
    // A condition, an order and a count are asked of all hits.
    const isAsked = flags.where !== undefined || flags.sort !== undefined || flags.count;
    const { hits, total, unreadable } = search(sync, args.text, isAsked ? MOST_HITS : flags.limit);
    const shown = flags.count ? { ...flags, limit: MOST_HITS } : flags;
    await this.print(shown, listHits(hits), questions);
    this.#tellUnreadable(unreadable);
    if (total === 0)
      this.notice(
        `${unreadable.count > 0 ? "Nothing readable" : "Nothing"} in this archive has "${args.text}" in an id, login, e-mail or name.`,
      );
    if (total > hits.length && isAsked)
      this.notice(
        `The best ${MOST_HITS.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} hits were looked at.`,
      );
    else if (total > hits.length)
      this.notice(`The best ${hits.length} of ${total.toLocaleString("en-US")} hits; --limit shows more.`);
  }

  #tellUnreadable({ count, first }: SearchResult["unreadable"]): void {
    if (count === 0) return;
    for (const error of first) this.tellUnreadable(error);
    this.tellIncomplete(`${plural(count, "row is", "rows are")} unreadable, and searched by id only.`);
  }
}
