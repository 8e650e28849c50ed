import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { type ObjectName, resolveObject } from "../ask/resolve-object.js";
import type { Sync } from "../c1z/sync.js";
import { questionFlags, SyncCommand } from "../cli/sync-command.js";
import { printAnswer } from "../render/print-answer.js";
import { findingsAbout, isQuickToValidate } from "../runs/findings-about.js";
import { objectBlocks } from "../views/object-blocks.js";
import * as documents from "../views/object-document.js";

export default class Show extends SyncCommand {
  static override description = `Show one object with all its fields, what it refers to and what refers to it.

The object is a resource (TYPE/ID or TYPE:ID, its id, login, e-mail or name), a resource type, an entitlement or a grant (by id).`;

  static override examples = [
    "<%= config.bin %> show -f sync.c1z user/u1",
    "<%= config.bin %> show -f sync.c1z group:g1:member",
    "<%= config.bin %> show -f sync.c1z alice@example.com -o json",
  ];

  static override args = {
    object: Args.string({
      ignoreStdin: true,
      required: true,
      description: "TYPE/ID, TYPE:ID, an id, or what a resource is called by",
    }),
  };

  static override flags = {
    ...questionFlags,
    findings: Flags.boolean({
      summary: "what baton validate finds about it, which reads all rows (default: up to 20,000 grants)",
      allowNo: true,
    }),
    limit: Flags.integer({ summary: "show at most this many related rows of each kind", default: 5, min: 0 }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Show);
    const { archive, sync } = await this.openArchiveAndSync(flags.file, flags["sync-id"]);
    const name = resolveObject(sync, args.object);
    const shown = documentOf(sync, name, flags.limit);
    const asked = flags.findings ?? isQuickToValidate(sync);
    const document = asked ? { ...shown, findings: await findingsAbout(archive, flags["sync-id"], name) } : shown;
    const answer = { blocks: () => objectBlocks(document), json: () => documents.objectJson(document) };
    await printAnswer(this.wantsJson(flags) ? "json" : "console", answer);
  }
}

function documentOf(sync: Sync, name: ObjectName, limit: number): documents.ObjectDocument {
  switch (name.kind) {
    case "resource":
      return documents.resourceDocument(sync, name.identity, limit);
    case "resourceType":
      return documents.resourceTypeDocument(sync, name.id, limit);
    case "entitlement":
      return documents.entitlementDocument(sync, name.ref, limit);
    case "grant":
      return documents.grantDocument(sync, name.id);
  }
}
