import * as Flags from "@oclif/core/flags";
import { filterOwner } from "../ask/filter-owner.js";
import type { Sync } from "../c1z/sync.js";
import { baseFlagsBesideResource } from "../cli/base-flags.js";
import { archiveArg, listFlags, ownerFlag } from "../cli/flags.js";
import { ListCommand } from "../cli/list-command.js";
import { ENTITLEMENT_PARTS, listEntitlements } from "../views/entitlement-list.js";

export default class Entitlements extends ListCommand {
  static override description = "List the entitlements of a sync: what can be granted, and on which resource.";

  static override examples = [
    "<%= config.bin %> entitlements -f sync.c1z",
    "<%= config.bin %> entitlements -f sync.c1z --resource-type group",
    `<%= config.bin %> entitlements -f sync.c1z --where 'slug == "member"' --sort resource.displayName`,
  ];

  static override baseFlags = baseFlagsBesideResource;

  static override args = archiveArg;

  static override flags = {
    ...listFlags,
    "resource-type": Flags.string({ char: "t", summary: "only entitlements on resources of this type" }),
    resource: ownerFlag("only entitlements on this resource"),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Entitlements);
    const filterOf = (sync: Sync) => ({ resourceType: flags["resource-type"], resource: filterOwner(sync, flags) });
    const row = { parts: ENTITLEMENT_PARTS };
    await this.list(flags, { row, filterOf, viewOf: listEntitlements, emptyName: "entitlements" });
  }
}
