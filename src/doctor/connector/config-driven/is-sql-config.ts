import { entriesOf, entryIn, type Tree, valueIn } from "../tree/tree.js";

/** Whether a document configures baton-sql: a connection to a database, and resource types that are queried. */
export function isSqlConfig(document: Tree): boolean {
  const connect = valueIn(document, "connect");
  const isDatabase = ["dsn", "scheme", "database"].some((key) => entryIn(connect, key) !== undefined);
  const queries = entriesOf(valueIn(document, "resource_types")).some(
    ({ value }) => valueIn(value, "list", "query") !== undefined || valueIn(value, "list", "map") !== undefined,
  );
  return queries || (isDatabase && entryIn(document, "resource_types") !== undefined);
}
