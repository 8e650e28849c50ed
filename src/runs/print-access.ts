import type { ResourceIdentity } from "../c1z/model.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { Sync } from "../c1z/sync.js";
import { printDocument } from "../render/print-document.js";
import { standardOutput } from "../terminal/standard-output.js";
import type { ResourceAccess } from "../views/access.js";
import { type AccessDocument, accessBlocks } from "../views/access-blocks.js";
import { writeAccessJson } from "../views/access-json.js";
import type { Placeholders } from "../views/list-view.js";

/** Prints access; gives for how many parts placeholders stand. */
export async function printAccess(
  sync: Sync,
  principal: ResourceIdentity,
  access: readonly ResourceAccess[],
  format: "console" | "json",
): Promise<Placeholders> {
  const out = new ByteWriter();
  const dangling = writeAccessJson(sync, principal, access, out);
  if (format === "json") standardOutput.write(out.slice());
  else {
    const document: AccessDocument = JSON.parse(out.slice().toString("utf8"));
    await printDocument(
      accessBlocks(document, (id) => entitlementName(sync, id)),
      "console",
    );
  }
  const missing = dangling.filter(({ problem }) => problem === "missing").length;
  return { missing, unreadableParts: dangling.length - missing };
}

function entitlementName(sync: Sync, id: string): string {
  const [first] = sync.encodedEntitlementsWithId(id);
  return (first && sync.entitlementOf(first)?.displayName) ?? id;
}
