import type { ResourceIdentity } from "../c1z/model.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { Sync } from "../c1z/sync.js";
import type { ResourceAccess } from "../views/access.js";
import { writeAccessJson } from "../views/access-json.js";
import type { Placeholders } from "../views/list-view.js";
import { standardOutput } from "./standard-output.js";

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
  else standardOutput.write(Buffer.from(await consoleText(sync, out.slice().toString("utf8"))));
  const missing = dangling.filter(({ problem }) => problem === "missing").length;
  return { missing, unreadableParts: dangling.length - missing };
}

async function consoleText(sync: Sync, json: string): Promise<string> {
  const [{ accessTree }, { themeFor }] = await Promise.all([import("./access-tree.js"), import("./theme.js")]);
  return accessTree(JSON.parse(json), (id) => entitlementName(sync, id), await themeFor(process.stdout));
}

function entitlementName(sync: Sync, id: string): string {
  const [first] = sync.encodedEntitlementsWithId(id);
  return (first && sync.entitlementOf(first)?.displayName) ?? id;
}
