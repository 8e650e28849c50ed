/** Where a value stands in a row's JSON: the names on the way to it, of a list an index or the type of an annotation. */
export type FieldPath = readonly string[];

/** A step in brackets: an index, or a name in quotes. */
const STEP = /\.*([^.[\]]+)|\[(?:(\d+)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\]/gy;

/**
 * Splits a path: `resource.annotations.RawId.id`, `resource.profile["job title"]`, `resourceType.traits[0]` (or `.0`). The same grammar
 * holds for columns, for the field to sort by, and in expressions. What is no such path is split at its dots.
 */
export function parseFieldPath(path: string): FieldPath {
  const steps: string[] = [];
  let end = 0;
  for (const [step, name, index, quoted, single] of path.matchAll(STEP)) {
    steps.push(name ?? index ?? (quoted ?? single ?? "").replace(/\\(.)/g, "$1"));
    end += step.length;
  }
  return /^\.*$/.test(path.slice(end)) ? steps : path.split(".").filter((step) => step !== "");
}

/** The same as text; a name that is no word stands in brackets. */
export function formatFieldPath(path: FieldPath): string {
  return path
    .map((step, index) => {
      if (/^\d+$/.test(step) && index > 0) return `[${step}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

/**
 * The value at a path, undefined where there is none. In a list a number is an index; in a list of annotations a name picks
 * the one of that type.
 */
export function valueAt(row: unknown, path: FieldPath): unknown {
  let value: unknown = row;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value)) value = /^\d+$/.test(step) ? value[Number(step)] : annotationIn(value, step);
    else if (Object.hasOwn(value, step)) value = (value as Readonly<Record<string, unknown>>)[step];
    else return undefined;
  }
  return value;
}

/** The annotation of a type, by the last part of its name or all of it. */
export function annotationIn(list: readonly unknown[], name: string): unknown {
  return list.find((element) => {
    if (typeof element !== "object" || element === null || !("@type" in element)) return false;
    const { "@type": url } = element;
    return typeof url === "string" && (url.endsWith(`.${name}`) || url.endsWith(`/${name}`));
  });
}
