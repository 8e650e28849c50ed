import * as Flags from "@oclif/core/flags";
import { archiveArg, listFlags, ownerOf } from "../cli/flags.js";
import { baseFlagsBesideResource } from "../cli/jq-flags.js";
import { ListCommand } from "../cli/list-command.js";
import { listEntitlements } from "../views/entitlement-list.js";

export default class Entitlements extends ListCommand {
  static override description = "List the entitlements of a sync: what can be granted, and on which resource.";

  static override examples = [
    "<%= config.bin %> entitlements -f sync.c1z",
    "<%= config.bin %> entitlements -f sync.c1z --resource-type group",
  ];

  static override baseFlags = baseFlagsBesideResource;

  static override args = archiveArg;

  static override flags = {
    ...listFlags,
    "resource-type": Flags.string({ char: "t", summary: "only entitlements on resources of this type" }),
    resource: Flags.string({ char: "r", summary: "only entitlements on this resource", dependsOn: ["resource-type"] }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Entitlements);
    const filter = { resourceType: flags["resource-type"], resource: ownerOf(flags) };
    await this.list(flags, () => filter, listEntitlements, "entitlements");
  }
}
