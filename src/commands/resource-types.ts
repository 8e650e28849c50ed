import { archiveArg, listFlags } from "../cli/flags.js";
import { ListCommand } from "../cli/list-command.js";
import { listResourceTypes, RESOURCE_TYPE_PARTS } from "../views/resource-type-list.js";

export default class ResourceTypes extends ListCommand {
  static override description = "List the resource types of a sync.";

  static override examples = [
    "<%= config.bin %> resource-types -f sync.c1z",
    "<%= config.bin %> resource-types -f sync.c1z -o json",
  ];

  static override args = archiveArg;

  static override flags = listFlags;

  async run(): Promise<void> {
    const { flags } = await this.parse(ResourceTypes);
    await this.list(flags, {
      row: { parts: RESOURCE_TYPE_PARTS },
      filterOf: () => ({}),
      viewOf: listResourceTypes,
      emptyName: "resourceTypes",
    });
  }
}
