/** The ids that an object has, as findings name them, by the kind of object. */
export const ID_PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["resource type", ["id"]],
  ["resource", ["type id", "id"]],
  ["entitlement", ["id", "resource's type id", "resource's id"]],
  ["grant", ["id", "entitlement's id", "principal's type id", "principal's id"]],
]);
