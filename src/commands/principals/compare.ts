import * as Errors from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import type { Sync } from "../../c1z/sync.js";
import { EXIT } from "../../cli/exit-status.js";
import { archiveArg, strictFlag } from "../../cli/flags.js";
import { questionFlags, SyncCommand } from "../../cli/sync-command.js";
import { comparePrincipals } from "../../views/principal-comparison.js";

export default class PrincipalsCompare extends SyncCommand {
  static override description = `Compare who holds two entitlements, of one archive or of two.

The result is relative to the base entitlement: "missing" principals have only that one, "extra" ones only the compared one.`;

  static override examples = [
    "<%= config.bin %> principals compare -e group:g1:member --compare-entitlement role:r1:assigned",
    "<%= config.bin %> principals compare old.c1z new.c1z -e group:g1:member -o json",
  ];

  static override args = archiveArg;

  static override flags = {
    ...questionFlags,
    entitlement: Flags.string({ char: "e", summary: "the base entitlement", required: true }),
    "compare-file": Flags.string({ summary: "archive of the compared entitlement (default: the same file)" }),
    "compare-entitlement": Flags.string({ summary: "the compared entitlement (default: the same id)" }),
    "compare-sync-id": Flags.string({ summary: "sync of the compared entitlement" }),
    strict: strictFlag,
    "exit-code": Flags.boolean({ summary: "end with 1 where the principals differ" }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(PrincipalsCompare);
    const { entitlement, "compare-file": otherFile, "compare-sync-id": otherSync } = flags;
    const compared = flags["compare-entitlement"] ?? entitlement;
    if (compared === entitlement && otherFile === undefined && otherSync === undefined) {
      throw new Errors.CLIError("Expected something to compare with: --compare-entitlement, --compare-file or both.");
    }
    const baseSync = await this.openSync(flags.file, flags["sync-id"]);
    const sameSync = otherFile === undefined && otherSync === undefined;
    const comparedSync = sameSync ? baseSync : await this.openSync(otherFile ?? flags.file, otherSync);
    const lists = comparePrincipals({ sync: baseSync, entitlement }, { sync: comparedSync, entitlement: compared });
    const { printPrincipalComparison } = await import("../../runs/print-principal-comparison.js");
    const placeholders = await printPrincipalComparison(lists, this.wantsJson(flags) ? "json" : "console");
    const holders = (name: string) => lists.find((list) => list.name === name)?.principals.length ?? 0;
    if (holders("base") === 0) this.#explain(baseSync, entitlement, flags.strict);
    if (holders("compared") === 0) this.#explain(comparedSync, compared, flags.strict);
    this.tellPlaceholders(placeholders);
    if (flags["exit-code"] && holders("missing") + holders("extra") > 0) this.endWith(EXIT.answerIsNo);
  }

  #explain(sync: Sync, entitlement: string, strict: boolean): void {
    this.tellNothing(sync, { entitlement }, `principals of ${entitlement}`, strict);
  }
}
