import * as Args from "@oclif/core/args";
import * as Errors from "@oclif/core/errors";
import * as Flags from "@oclif/core/flags";
import { filterOwner } from "../ask/filter-owner.js";
import { resolveResource } from "../ask/resolve-resource.js";
import type { Sync } from "../c1z/sync.js";
import { baseFlagsBesideResource } from "../cli/base-flags.js";
import { ownerFlag, strictFlag, whereFlag } from "../cli/flags.js";
import { rowQuestions } from "../cli/row-questions.js";
import { questionFlags, SyncCommand } from "../cli/sync-command.js";
import { accessOf, type ResourceAccess } from "../views/access.js";
import { ENTITLEMENT_PARTS } from "../views/entitlement-list.js";
import { listHeld } from "../views/held-list.js";
import type { Where } from "../where/compile-where.js";

export default class Access extends SyncCommand {
  static override description = `Show what a principal has access to, grouped by resource.

The console shows where each entitlement comes from: given directly, or through a group; and what follows from expandable grants that were not expanded. JSON has the shape of the reference tool; --origins adds the same to it.`;

  static override examples = [
    "<%= config.bin %> access -f sync.c1z alice@example.com",
    "<%= config.bin %> access -f sync.c1z --resource-type user --resource u1 -o json",
    "<%= config.bin %> access -f sync.c1z user/u1 -o json --origins",
  ];

  static override baseFlags = baseFlagsBesideResource;

  static override args = {
    principal: Args.string({
      ignoreStdin: true,
      description: "TYPE/ID, TYPE:ID, id, RawId, login, e-mail or display name",
    }),
  };

  static override flags = {
    ...questionFlags,
    "resource-type": Flags.string({ char: "t", summary: "type of the principal", dependsOn: ["resource"] }),
    resource: ownerFlag("the principal"),
    where: whereFlag("only entitlements for which this CEL condition holds (baton help where)"),
    strict: strictFlag,
    origins: Flags.boolean({ summary: "JSON: add where each entitlement comes from, and what was not expanded" }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Access);
    if ((flags.resource === undefined) === (args.principal === undefined)) {
      throw new Errors.CLIError("Expected a principal: a word, or --resource.");
    }
    const { where } = await rowQuestions(flags, { parts: ENTITLEMENT_PARTS });
    const sync = await this.openSync(flags.file, flags["sync-id"]);
    const principal = filterOwner(sync, flags) ?? resolveResource(sync, args.principal ?? "");
    const asJson = this.wantsJson(flags);
    const all = accessOf(sync, principal, { origins: !asJson || flags.origins });
    const access = where === undefined ? all : await this.#kept(sync, all, where);
    const { printAccess } = await import("../runs/print-access.js");
    const placeholders = await printAccess(sync, principal, access, asJson ? "json" : "console");
    if (access.length === 0 && all.length > 0) this.notice("No access that --where keeps.");
    else if (access.length === 0) this.tellNothing(sync, { principal }, "grants", flags.strict);
    // Where there is nothing, it was just said which row is not there.
    this.tellPlaceholders(access.length === 0 ? { ...placeholders, missing: 0 } : placeholders);
  }

  async #kept(sync: Sync, access: readonly ResourceAccess[], where: Where): Promise<readonly ResourceAccess[]> {
    const { filterRows } = await import("../where/row-filter.js");
    const { view, summary } = filterRows(listHeld(sync, access), where);
    const kept = new Set(view.rows());
    this.tellTested(summary, view.noun);
    return access
      .map((group) => ({ ...group, held: group.held.filter((held) => kept.has(held)) }))
      .filter(({ held }) => held.length > 0);
  }
}
