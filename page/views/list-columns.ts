import { cellText } from "../../src/output/cell-text.js";
import { formatFieldPath, parseFieldPath, valueAt } from "../../src/where/fields/field-path.js";

/** A column of a list. */
export interface ListColumn {
  /** The dotted path of its value, also what `--fields` takes. */
  readonly path: string;
  readonly heading: string;
  readonly width: number;
  readonly isMono?: true;
  /** The path of what is shown where the archive has no name: an id. */
  readonly otherwise?: string;
}

const RESOURCE_TYPE = {
  path: "resourceType.displayName",
  heading: "Resource type",
  width: 150,
  otherwise: "resourceType.id",
} as const;

/** What the lists show unless other columns are chosen; the first one stays in place. */
export const COLUMNS: Readonly<Record<string, readonly ListColumn[]>> = {
  "resource-types": [
    { path: "resourceType.displayName", heading: "Display name", width: 220 },
    { path: "resourceType.id", heading: "Id", width: 200, isMono: true },
    { path: "resourceType.traits", heading: "Traits", width: 200 },
    { path: "resourceType.description", heading: "Description", width: 400 },
  ],
  resources: [
    { path: "resource.displayName", heading: "Display name", width: 260 },
    RESOURCE_TYPE,
    { path: "resource.id.resource", heading: "Id", width: 260, isMono: true },
    { path: "resource.annotations.UserTrait.login", heading: "Login", width: 240 },
    { path: "resource.annotations.UserTrait.status.status", heading: "Status", width: 130 },
    {
      path: "parent.displayName",
      heading: "Parent",
      width: 180,
      otherwise: "parent.id.resource",
    },
  ],
  entitlements: [
    { path: "entitlement.displayName", heading: "Display name", width: 260 },
    {
      path: "resource.displayName",
      heading: "Resource",
      width: 220,
      otherwise: "resource.id.resource",
    },
    RESOURCE_TYPE,
    { path: "entitlement.slug", heading: "Permission", width: 130 },
    { path: "entitlement.id", heading: "Id", width: 340, isMono: true },
  ],
  grants: [
    {
      path: "principal.displayName",
      heading: "Principal",
      width: 230,
      otherwise: "principal.id.resource",
    },
    {
      path: "entitlement.displayName",
      heading: "Entitlement",
      width: 240,
      otherwise: "entitlement.id",
    },
    {
      path: "resource.displayName",
      heading: "Resource",
      width: 200,
      otherwise: "resource.id.resource",
    },
    RESOURCE_TYPE,
    {
      path: "principal.id.resourceType",
      heading: "Principal type",
      width: 120,
    },
    { path: "grant.id", heading: "Id", width: 420, isMono: true },
  ],
};

/** What each list can be sorted by. */
export const SORTABLE: Readonly<Record<string, readonly string[]>> = {
  "resource-types": ["resourceType.displayName", "resourceType.id"],
  resources: ["resource.displayName", "resourceType.displayName", "resource.id.resource"],
  entitlements: ["entitlement.displayName", "resource.displayName", "resourceType.displayName", "entitlement.id"],
  grants: ["principal.displayName", "entitlement.displayName", "resource.displayName", "resourceType.displayName"],
};

/** The column of a path that was chosen for a list. */
export function columnOf(list: string, path: string): ListColumn {
  const known = COLUMNS[list]?.find((column) => column.path === path);
  return known ?? { path, heading: path, width: 220 };
}

/** Paths of columns, taken apart once. */
const parsed = new Map<string, readonly string[]>();

/** The id in place of a name that a row does not have; empty where there is none either. */
export function idInstead(row: unknown, { otherwise }: ListColumn): string {
  return otherwise === undefined ? "" : cellOf(row, { path: otherwise });
}

/** The text of a cell. */
export function cellOf(row: unknown, { path }: Pick<ListColumn, "path">): string {
  const steps = parsed.get(path) ?? parseFieldPath(path);
  parsed.set(path, steps);
  const text = cellText(valueAt(row, steps));
  return text.replace(/^(STATUS_|RESOURCE_STATUS_|TRAIT_)/, "").replaceAll(/, TRAIT_/g, ", ");
}

const MOST_NESTED = 4;

/** The paths of the plain values of some rows: what can be chosen as columns. */
export function pathsIn(rows: readonly unknown[]): readonly string[] {
  const paths = new Set<string>();
  for (const row of rows) addPaths(row, [], MOST_NESTED, paths);
  return [...paths].sort();
}

function addPaths(value: unknown, before: readonly string[], depth: number, paths: Set<string>): void {
  if (typeof value !== "object" || value === null) {
    paths.add(formatFieldPath(before));
    return;
  }
  if (depth === 0) return;
  const entries = Array.isArray(value) ? annotationsIn(value) : Object.entries(value);
  for (const [name, inner] of entries) {
    if (name !== "@type") addPaths(inner, [...before, name], depth - (Array.isArray(value) ? 0 : 1), paths);
  }
}

/** Annotations by the names of their types; other elements of lists are no columns. */
function annotationsIn(list: readonly unknown[]): readonly (readonly [string, unknown])[] {
  return list.flatMap((one) =>
    typeof one === "object" && one !== null && "@type" in one && typeof one["@type"] === "string"
      ? [[one["@type"].slice(one["@type"].lastIndexOf(".") + 1), one] as const]
      : [],
  );
}

interface Named {
  readonly resource?: { readonly id?: { readonly resourceType?: string; readonly resource?: string } };
  readonly resourceType?: { readonly id?: string };
  readonly entitlement?: { readonly id?: string };
  readonly grant?: { readonly id?: string };
}

/** What `baton show` takes for a row. */
export function wordOf(list: string, row: unknown): string {
  const { resource, resourceType, entitlement, grant } = row as Named;
  if (list === "grants") return grant?.id ?? "";
  if (list === "entitlements") return entitlement?.id ?? "";
  if (list === "resource-types") return resourceType?.id ?? "";
  return `${resource?.id?.resourceType ?? ""}/${resource?.id?.resource ?? ""}`;
}
