import { entriesOf, entryIn, type Tree, valueIn } from "../tree/tree.js";

/** Whether a document configures baton-http: a base URL, or requests, and resource types. */
export function isHttpConfig(document: Tree): boolean {
  if (entryIn(document, "resource_types") === undefined) return false;
  const requests = entriesOf(valueIn(document, "resource_types")).some(
    ({ value }) => valueIn(value, "list", "request") !== undefined,
  );
  return requests || valueIn(document, "connect", "base_url") !== undefined;
}
