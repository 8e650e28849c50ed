import { entryIn, itemsOf, type Tree, valueIn } from "../tree/tree.js";

const SECTIONS = ["users", "resources", "entitlements", "grants"];
/** Fields that only this format has, today's and those of the format before it. */
const TELLING = ["resource_function", "resource_type", "resource_name", "entitlement_id", "principal", "display_name"];

/** Whether a document is data for baton-file: at least two of its four lists, with fields of the format. */
export function isFileInput(document: Tree): boolean {
  const lists = SECTIONS.map((section) => itemsOf(valueIn(document, section))).filter((items) => items.length > 0);
  const isOwn = (item: Tree) => TELLING.filter((field) => isPlain(item, field)).length > 0;
  return (
    lists.length > 1 &&
    lists.every((items) => items.every((item) => item.kind === "map")) &&
    lists.some((items) => items.some(isOwn))
  );
}

/** The output of the program that reads archives has maps there. */
function isPlain(item: Tree, field: string): boolean {
  return entryIn(item, field)?.value.kind === "text";
}
