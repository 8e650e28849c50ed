/** Where a value stands in a row's JSON: `principal.displayName`, `resource.annotations.RawId.id`. */
export type DottedPath = readonly string[];

/** Splits a dotted path. */
export function parseDottedPath(path: string): DottedPath {
  return path.split(".").filter((segment) => segment !== "");
}

/**
 * The value at a path, undefined where there is none. In a list a number is an index; in a list of annotations a name picks
 * the one of that type.
 */
export function valueAt(row: unknown, path: DottedPath): unknown {
  let value: unknown = row;
  for (const segment of path) {
    if (Array.isArray(value)) value = elementOf(value, segment);
    else if (isObject(value) && Object.hasOwn(value, segment)) value = value[segment];
    else return undefined;
  }
  return value;
}

/** A value as the text of one cell: lists joined, objects as JSON, nothing for what is absent. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((element) => typeof element !== "object")) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function elementOf(list: readonly unknown[], segment: string): unknown {
  if (/^\d+$/.test(segment)) return list[Number(segment)];
  return list.find((element) => isObject(element) && isOfType(element["@type"], segment));
}

function isOfType(typeUrl: unknown, name: string): boolean {
  return typeof typeUrl === "string" && (typeUrl.endsWith(`.${name}`) || typeUrl.endsWith(`/${name}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
