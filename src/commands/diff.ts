import * as Args from "@oclif/core/args";
import { CLIError } from "@oclif/core/errors";
import type { C1zError } from "../c1z/errors.js";
import { BaseCommand } from "../cli/base-command.js";
import { diffFlags, guardsOf } from "../cli/diff-flags.js";
import { EXIT } from "../cli/exit-status.js";
import { tellFailedGuards } from "../cli/tell-failed-guards.js";
import { type AskedSyncs, type ChosenSyncs, chooseBetween, chooseWithin } from "../diff/chosen-syncs.js";
import type { DiffReport } from "../diff/diff-report.js";
import { type DiffOptions, diffSyncs } from "../diff/diff-syncs.js";
import { checkGuardScopes, evaluateGuards } from "../diff/guards.js";
import { keepRows } from "../diff/kept-rows.js";
import { noticesAfter, noticesBefore } from "../diff/notices.js";
import { differs } from "../diff/sync-diff.js";
import { diffCondition } from "../runs/diff-condition.js";
import { printDiff } from "../runs/print-diff.js";
import { plural } from "../text/plural.js";

type DiffArguments = Readonly<Partial<Record<"old" | "new", string | undefined>>>;
const UNREADABLE_SHOWN = 10;

export default class Diff extends BaseCommand {
  static override description =
    `Compare two syncs: what was created, deleted or modified, what came back under another id, and what such changes have in common.

Give two archives, v1 or v3, or one that holds several syncs: then its last two finished full syncs are compared. Copies of other rows
(the user inside a grant) and values that change in every sync do not count as differences.`;

  static override examples = [
    "<%= config.bin %> diff yesterday.c1z today.c1z",
    "<%= config.bin %> diff -f sync.c1z --summary",
    "<%= config.bin %> diff -f sync.c1z --from-sync ID --to-sync ID --json",
    "<%= config.bin %> diff yesterday.c1z today.c1z --max-deleted 5% --max-deleted user=10",
  ];

  static override args = {
    old: Args.string({ ignoreStdin: true, description: "the older archive" }),
    new: Args.string({ ignoreStdin: true, description: "the newer archive" }),
  };

  static override flags = diffFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Diff);
    const guards = guardsOf(flags);
    const condition = flags.where === undefined ? undefined : await diffCondition(flags.where);
    const chosen = await this.#choose(args, flags.file, { from: flags["from-sync"], to: flags["to-sync"] });
    checkGuardScopes(guards, [chosen.from.sync, chosen.to.sync]);
    for (const notice of noticesBefore(chosen)) this.notice(notice);
    const { limit, summary, "json-shape": jsonShape, "output-format": asked, "ignore-field": ignored = [] } = flags;
    const compared = this.#compare(chosen, { includeEmbedded: flags["include-embedded"], ignoredFields: ignored });
    const diff = condition === undefined ? compared.diff : keepRows(compared.diff, condition.keeps);
    const results = evaluateGuards(guards, diff);
    const format = flags.json ? "json" : asked;
    await printDiff({ ...compared, diff, guards: results }, { format, jsonShape, limit, summary });
    for (const notice of noticesAfter(diff)) this.notice(notice);
    if (condition !== undefined) this.tellTested(condition.tested, ["difference", "differences"]);
    if (tellFailedGuards(results) || (flags["exit-code"] && differs(diff))) this.endWith(EXIT.answerIsNo);
  }

  async #choose(args: DiffArguments, file: string | undefined, asked: AskedSyncs): Promise<ChosenSyncs> {
    if (file !== undefined && args.old !== undefined) {
      throw new CLIError("Give two archives, or one with -f, not both.");
    }
    if (args.new === undefined) return chooseWithin(await this.open(file ?? args.old ?? this.archiveOfFolder()), asked);
    return chooseBetween(...(await this.openBoth(args.old ?? "", args.new)), asked);
  }

  /** Rows that differ and can't be read are told, left out, and make the answer a "no". */
  #compare(chosen: ChosenSyncs, options: DiffOptions): Omit<DiffReport, "guards"> {
    const unreadable: C1zError[] = [];
    const diff = diffSyncs(chosen, options, { unreadable: (error) => unreadable.push(error) });
    for (const error of unreadable.slice(0, UNREADABLE_SHOWN)) this.tellUnreadable(error);
    if (unreadable.length > 0) {
      this.tellIncomplete(`${plural(unreadable.length, "row")} that differ can't be read and are left out.`);
    }
    return { diff, unreadable: unreadable.length };
  }
}
