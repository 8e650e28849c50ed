import * as Flags from "@oclif/core/flags";
import { filterOwner } from "../ask/filter-owner.js";
import { filterResource } from "../ask/filter-resource.js";
import type { Sync } from "../c1z/sync.js";
import { baseFlagsBesideResource } from "../cli/base-flags.js";
import { archiveArg, listFlags, ownerFlag, resourceFlag } from "../cli/flags.js";
import { ListCommand } from "../cli/list-command.js";
import { GRANT_PARTS, isEveryGrant, listGrants } from "../views/grant-list.js";

export default class Grants extends ListCommand {
  static override description = `List the grants of a sync: who has which entitlement.

A grant whose principal, entitlement, resource or type is not in the archive is listed all the same, with a placeholder.`;

  static override examples = [
    "<%= config.bin %> grants -f sync.c1z",
    "<%= config.bin %> grants -f sync.c1z --entitlement group:g1:member -o json",
    "<%= config.bin %> grants -f sync.c1z --resource group/g1",
    "<%= config.bin %> grants -f sync.c1z --principal user/u1 -o ndjson",
    `<%= config.bin %> grants -f sync.c1z --where 'slug == "admin" && principal.displayName.startsWith("A")'`,
  ];

  static override baseFlags = baseFlagsBesideResource;

  static override args = archiveArg;

  static override flags = {
    ...listFlags,
    entitlement: Flags.string({ char: "e", summary: "only grants of this entitlement", exclusive: ["resource"] }),
    "resource-type": Flags.string({ char: "t", summary: "only grants of entitlements on resources of this type" }),
    resource: ownerFlag("only grants on this resource"),
    principal: resourceFlag("only grants to this principal"),
    expandable: Flags.boolean({ summary: "show GrantExpandable of v1 archives too (v3 always shows it)" }),
    "principal-type": Flags.string({ summary: "only grants to principals of this type" }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Grants);
    const { entitlement, "resource-type": resourceType, principal, "principal-type": principalType } = flags;
    const plain = { entitlement, resourceType, principalType };
    const filterOf = (sync: Sync) => ({
      ...plain,
      resource: filterOwner(sync, flags),
      principal: principal === undefined ? undefined : filterResource(sync, principal),
    });
    const { expandable } = flags;
    const isNamed = principal !== undefined || flags.resource !== undefined;
    const isWhole = isEveryGrant(plain) && !isNamed && flags.limit === undefined && flags.where === undefined;
    // A filter that looks at few fields leaves a second thread little to do: starting it would cost more.
    const readAhead = isWhole && !expandable && this.fieldsLookedAt === "whole";
    await this.list(flags, {
      row: { parts: GRANT_PARTS },
      filterOf,
      viewOf: (sync, filter) => listGrants(sync, filter, { expandable }),
      emptyName: "grants",
      options: { readAhead },
    });
  }
}
