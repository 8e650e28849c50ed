import { type ObjectName, resolveObject } from "../../ask/resolve-object.js";
import { C1zError } from "../../c1z/errors.js";
import { NONE } from "../../validate/facts/identity-index.js";
import type { SyncIndex } from "../index/sync-index.js";
import { ApiError } from "./api-error.js";

/** A resource or an entitlement by its number. */
export type NamedNode = { readonly kind: "resource" | "entitlement"; readonly number: number };

/** The node with a key: `r12`, `e5`. */
export function nodeOfKey(index: SyncIndex, key: string): NamedNode {
  const number = Number(key.slice(1));
  const kind = key.startsWith("r") ? "resource" : "entitlement";
  const size = (kind === "resource" ? index.resources : index.entitlements).ids.length;
  if (!/^[re]\d{1,9}$/.test(key) || number >= size) throw new ApiError(404, `There is no node "${key}".`);
  return { kind, number };
}

/** The node that a word names, as in `baton show`. Throws `C1Z_UNKNOWN_NAME` and `C1Z_AMBIGUOUS`. */
export function nodeOfWord(index: SyncIndex, word: string): NamedNode {
  return nodeOfName(index, resolveObject(index.sync, word), word);
}

function nodeOfName(index: SyncIndex, name: ObjectName, word: string): NamedNode {
  if (name.kind === "resource") {
    const { resourceType, resource } = name.identity;
    return known("resource", index.resources.numbers.find(resourceType, resource), word);
  }
  if (name.kind === "entitlement") {
    const { ids, types, resourceIds } = index.entitlements;
    const { id, resourceType, resource } = name.ref;
    const number = ids.findIndex((own, at) => own === id && types[at] === resourceType && resourceIds[at] === resource);
    return known("entitlement", number, word);
  }
  throw new C1zError("C1Z_UNKNOWN_NAME", `"${word}" is no resource and no entitlement.`, {
    hint: "Paths lead from who has something to what can be had.",
  });
}

function known(kind: NamedNode["kind"], number: number, word: string): NamedNode {
  if (number !== NONE) return { kind, number };
  throw new C1zError("C1Z_UNKNOWN_NAME", `"${word}" was not among the rows that could be read.`);
}
