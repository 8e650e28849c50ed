import * as Flags from "@oclif/core/flags";
import { archiveArg, listFlags, resourceIdentityFlag } from "../cli/flags.js";
import { ListCommand } from "../cli/list-command.js";
import { listResources } from "../views/resource-list.js";

export default class Resources extends ListCommand {
  static override description = "List the resources of a sync: users, groups, roles, apps and whatever else it holds.";

  static override examples = [
    "<%= config.bin %> resources -f sync.c1z",
    "<%= config.bin %> resources -f sync.c1z --resource-type user -o json",
    "<%= config.bin %> resources -f sync.c1z -o csv --fields resource.id.resource,resource.annotations.RawId.id",
  ];

  static override args = archiveArg;

  static override flags = {
    ...listFlags,
    "resource-type": Flags.string({ char: "t", summary: "only resources of this type" }),
    parent: resourceIdentityFlag({ summary: "only children of this resource" }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Resources);
    const filter = { resourceType: flags["resource-type"], parent: flags.parent };
    await this.list(flags, filter, (sync) => listResources(sync, filter), "resources");
  }
}
