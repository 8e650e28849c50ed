import * as Flags from "@oclif/core/flags";
import { filterResource } from "../ask/filter-resource.js";
import type { Sync } from "../c1z/sync.js";
import { archiveArg, listFlags, resourceFlag } from "../cli/flags.js";
import { ListCommand } from "../cli/list-command.js";
import { listResources, RESOURCE_PARTS } from "../views/resource-list.js";

export default class Resources extends ListCommand {
  static override description = "List the resources of a sync: users, groups, roles, apps and whatever else it holds.";

  static override examples = [
    "<%= config.bin %> resources -f sync.c1z",
    "<%= config.bin %> resources -f sync.c1z --resource-type user -o json",
    `<%= config.bin %> resources --where 'resource.status.status == "RESOURCE_STATUS_DISABLED"' --count`,
    "<%= config.bin %> resources -o csv --fields resource.id,resource.annotations.RawId.id",
  ];

  static override args = archiveArg;

  static override flags = {
    ...listFlags,
    "resource-type": Flags.string({ char: "t", summary: "only resources of this type" }),
    parent: resourceFlag("only children of this resource"),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Resources);
    const { "resource-type": resourceType, parent } = flags;
    const filterOf = (sync: Sync) =>
      parent === undefined ? { resourceType } : { resourceType, parent: filterResource(sync, parent) };
    const row = { parts: RESOURCE_PARTS };
    await this.list(flags, { row, filterOf, viewOf: listResources, emptyName: "resources" });
  }
}
