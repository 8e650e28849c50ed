import * as Flags from "@oclif/core/flags";
import { filterOwner } from "../../ask/filter-owner.js";
import type { Sync } from "../../c1z/sync.js";
import { baseFlagsBesideResource } from "../../cli/base-flags.js";
import { archiveArg, listFlags, ownerFlag } from "../../cli/flags.js";
import { ListCommand } from "../../cli/list-command.js";
import { listPrincipals } from "../../views/principal-list.js";
import { RESOURCE_PARTS } from "../../views/resource-list.js";

export default class Principals extends ListCommand {
  static override description =
    `List who holds grants: the distinct principals of a sync, of one entitlement or of one resource.

A principal that is not in the archive is listed all the same, with a placeholder. --inherited adds those who get the access by an expandable grant that was not expanded.`;

  static override examples = [
    "<%= config.bin %> principals -f sync.c1z",
    "<%= config.bin %> principals -f sync.c1z --entitlement group:g1:member -o json",
    "<%= config.bin %> principals -f sync.c1z --resource group/g1",
    "<%= config.bin %> principals -f sync.c1z --entitlement role:r1:assigned --inherited",
  ];

  static override baseFlags = baseFlagsBesideResource;

  static override args = archiveArg;

  static override flags = {
    ...listFlags,
    entitlement: Flags.string({ char: "e", summary: "only principals of this entitlement", exclusive: ["resource"] }),
    "resource-type": Flags.string({ char: "t", summary: "type of that resource", dependsOn: ["resource"] }),
    resource: ownerFlag("only principals of entitlements on this resource"),
    inherited: Flags.boolean({ summary: "also who would hold it once the expandable grants are expanded" }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Principals);
    const filterOf = (sync: Sync) => ({ entitlement: flags.entitlement, resource: filterOwner(sync, flags) });
    await this.list(flags, {
      row: { parts: RESOURCE_PARTS },
      filterOf,
      viewOf: (sync, filter) => listPrincipals(sync, filter, flags),
      emptyName: "resources",
    });
  }
}
