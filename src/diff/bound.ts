import type { DiffKindName } from "./diff-kinds.js";

/** How much may change. */
export interface Bound {
  /** The kind it is about; undefined: each kind for itself. */
  readonly kind: DiffKindName | undefined;
  /** The resource type it is about (of an entitlement or grant that of the entitlement's resource). */
  readonly resourceType: string | undefined;
  readonly limit: number;
  /** Whether the limit is a percentage of the rows that there were before. */
  readonly isPercent: boolean;
}

/** The kinds as a bound names them. */
export const KIND_NAMES: ReadonlyMap<string, DiffKindName> = new Map([
  ["resource-types", "resourceTypes"],
  ["resources", "resources"],
  ["entitlements", "entitlements"],
  ["grants", "grants"],
]);

/** `[SCOPE=]LIMIT[%]`; the scope is what stands before the last equals sign. */
const BOUND = /^(?:(?<scope>.+)=)?(?<limit>\d{1,15}|\d{1,12}\.\d{1,6}(?=%))(?<percent>%?)$/s;

/**
 * Reads `5%`, `10`, `grants=3%`, `user=10`, `grants/group=50`. A scope is one of the kinds, a kind and a resource type, or a
 * resource type, whose resources are meant. Undefined where the text is no bound.
 */
export function parseBound(text: string): Bound | undefined {
  const { scope, limit, percent } = BOUND.exec(text)?.groups ?? {};
  if (limit === undefined) return undefined;
  return { ...parseScope(scope), limit: Number(limit), isPercent: percent === "%" };
}

function parseScope(scope: string | undefined): Pick<Bound, "kind" | "resourceType"> {
  if (scope === undefined) return { kind: undefined, resourceType: undefined };
  const [kindName = "", ...type] = scope.split("/");
  const kind = KIND_NAMES.get(kindName);
  if (kind === undefined) return { kind: "resources", resourceType: scope };
  return { kind, resourceType: type.length === 0 ? undefined : type.join("/") };
}
