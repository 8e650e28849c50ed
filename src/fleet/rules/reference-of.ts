import { NAMED_KINDS, type Reference } from "../../findings/finding.js";
import { toNamed, toResource, toSync } from "../../findings/references.js";

/** What a kind and a key in a table stand for; of a resource the key is its `resource_key`. */
export function referenceOf(kind: string, key: string): Reference {
  if (kind === "resource") return toResource(identityOf(key));
  if (kind === "sync") return toSync(key);
  return toNamed(NAMED_KINDS.find((one) => one === kind) ?? "text", key);
}

/** The type ends at the first colon; in it `%` and `:` are escaped (docs/tables.md). */
function identityOf(key: string): { readonly resourceType: string; readonly resource: string } {
  const end = key.indexOf(":");
  const resourceType = key.slice(0, end).replaceAll("%3A", ":").replaceAll("%25", "%");
  return { resourceType, resource: key.slice(end + 1) };
}
