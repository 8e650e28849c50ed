import { CLIError } from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { C1zError } from "../c1z/errors.js";
import { BaseCommand } from "../cli/base-command.js";
import { isStandardOutput } from "../cli/export-command.js";
import { archiveArg, fileFlag, syncIdFlag } from "../cli/flags.js";
import { shiftSeconds } from "../sanitize/shift-seconds.js";
import { plural } from "../text/plural.js";
import { chooseSync } from "../views/chosen-sync.js";

export default class Sanitize extends BaseCommand {
  static override description = `Write a copy of an archive without what identifies anybody.

Ids, names, e-mails, logins, descriptions, profiles, URLs and annotations are replaced: letters by
letters, digits by digits, the same text by the same text wherever it stands. So the structure stays,
and \`validate\` finds the same in the copy. Ids of resource types, common words (member, admin) and
times stay; pictures and annotations of unknown types are left out. docs/sanitize.md says what can
still be learnt from a copy.`;

  static override examples = [
    "<%= config.bin %> sanitize -f sync.c1z --out shareable.c1z",
    "<%= config.bin %> sanitize -f sync.c1z --out shareable.c1z --secret-file secret --shift-times -90",
  ];

  static override args = archiveArg;

  static override flags = {
    file: fileFlag,
    out: Flags.string({ summary: "the archive to write", required: true }),
    force: Flags.boolean({ summary: "replace a file that is there; never what is read" }),
    "sync-id": syncIdFlag,
    "all-syncs": Flags.boolean({ summary: "every sync of the archive", exclusive: ["sync-id"] }),
    "secret-file": Flags.string({
      summary: "a secret that makes the replacements the same in every run (default: a random one)",
    }),
    "shift-times": Flags.integer({ summary: "move all times by this many days", helpValue: "DAYS" }),
    anchor: Flags.string({
      summary: "move all times so that the newest sync ends then (RFC 3339)",
      exclusive: ["shift-times"],
    }),
    "allow-unknown-annotations": Flags.boolean({
      summary: "keep annotations of unknown types as they are: they may identify anybody",
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Sanitize);
    const { file, out, force } = flags;
    if (isStandardOutput(out))
      throw new CLIError("Expected --out to be a file: the copy is checked before it appears.");
    const archive = await this.open(file);
    const { sync, notice } = chooseSync(archive, flags["sync-id"]);
    if (notice !== undefined && !flags["all-syncs"]) this.notice(notice);
    if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${file} holds no sync at all, finished or not.`);
    const syncs = flags["all-syncs"] ? archive.syncs().map(({ id }) => archive.sync(id)) : [sync];
    const { runSanitize } = await import("../runs/sanitize-run.js");
    const { rows, unreadable } = await runSanitize(archive, syncs, {
      ...{ out, force, secretFile: flags["secret-file"] },
      shiftSeconds: shiftSeconds({ days: flags["shift-times"], anchor: flags.anchor }, syncs),
      keepsUnknownAnnotations: flags["allow-unknown-annotations"],
    });
    this.notice(`Wrote ${out}: ${plural(rows, "row", "rows")} of ${plural(syncs.length, "sync", "syncs")}.`);
    if (unreadable > 0) this.tellIncomplete(`${plural(unreadable, "row", "rows")} left out: unreadable.`);
  }
}
