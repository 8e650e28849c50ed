/** Fields that repeat what other fields or other calls tell, or that only programs read. */
const LEFT_OUT = new Set(["annotations", "profile", "grantableTo", "icon", "creationSource"]);
/** The objects that these rows hold a copy of: what they name is enough. */
const COPIES: Readonly<Record<string, readonly string[]>> = {
  entitlement: ["resource"],
  entitlements: ["resource"],
  grant: ["entitlement", "principal"],
};

/**
 * The JSON of a command without what makes it long: annotations, profiles, and who an entitlement can be granted to; and of the objects that
 * an entitlement or a grant holds copies of, their id alone.
 */
export function leanJson(value: unknown, within = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => leanJson(one, within));
  if (typeof value !== "object" || value === null) return value;
  const copies = COPIES[within] ?? [];
  const entries = Object.entries(value).filter(([name]) => !LEFT_OUT.has(name));
  return Object.fromEntries(
    entries.map(([name, one]) => [name, copies.includes(name) ? onlyId(one) : leanJson(one, name)]),
  );
}

function onlyId(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? { id: value.id } : value;
}
