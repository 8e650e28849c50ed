import { entryIn, itemsOf, type Tree, valueIn } from "../tree/tree.js";

/** Lists that only this format has. */
const OWN_LISTS = ["direct_user_grants", "grant_inheritance_mappings", "external_grants"];
/** Fields that only this format has in these lists, those of its older form among them. */
const OWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  resources: ["trait", "resource_function", "resource_type"],
  entitlements: ["entitlement_slug", "resource_name"],
  grants: ["entitlement_id"],
};

/** Whether a document is data for baton-file. The output of the program that reads archives has maps in place of these fields. */
export function isFileInput(document: Tree): boolean {
  if (OWN_LISTS.some((list) => isRows(valueIn(document, list)))) return true;
  return Object.entries(OWN_FIELDS).some(([list, fields]) => {
    const rows = valueIn(document, list);
    return (
      isRows(rows) && itemsOf(rows).some((row) => fields.some((field) => entryIn(row, field)?.value.kind === "text"))
    );
  });
}

function isRows(tree: Tree | undefined): boolean {
  const rows = itemsOf(tree);
  return rows.length > 0 && rows.every(({ kind }) => kind === "map");
}
