import { plural } from "../text/plural.js";
import type { Origin } from "../views/access-origins.js";
import { printable } from "./printable.js";
import type { Theme } from "./theme.js";

interface Named {
  readonly id: string;
  readonly displayName?: string;
}

interface NamedResource {
  readonly id: { readonly resourceType: string; readonly resource: string };
  readonly displayName?: string;
}

/** The JSON of `access` with origins, as far as the tree shows it. */
export interface AccessDocument {
  readonly principal: NamedResource;
  readonly access: readonly {
    readonly resourceType: Named;
    readonly resource: NamedResource;
    readonly entitlements: readonly Named[];
    readonly origins?: readonly (Origin & { readonly entitlement: string })[];
  }[];
}

/** Access as a tree: the principal, the resources it has something on, what it has there and where that comes from. */
export function accessTree(document: AccessDocument, lookUp: (entitlement: string) => string, theme: Theme): string {
  const { principal, access } = document;
  // What somebody has access through is mostly in the tree itself.
  const names = new Map(access.flatMap(({ entitlements }) => entitlements.map((one) => [one.id, one.displayName])));
  const nameOf = (id: string) => names.get(id) ?? lookUp(id);
  const lines = [theme.heading(titleOf(principal.id.resourceType, principal))];
  access.forEach(({ resourceType, resource, entitlements, origins }, index) => {
    const last = index === access.length - 1;
    lines.push(`${last ? "└─" : "├─"} ${titleOf(resourceType.displayName ?? resourceType.id, resource)}`);
    entitlements.forEach((entitlement, at) => {
      const stem = `${last ? "   " : "│  "}${at === entitlements.length - 1 ? "└─" : "├─"}`;
      const origin = origins?.find((one) => one.entitlement === entitlement.id);
      const from = origin === undefined ? "" : `: ${describe(origin, nameOf, theme)}`;
      lines.push(`${stem} ${printable(entitlement.displayName ?? entitlement.id)}${from}`);
    });
  });
  const count = access.reduce((sum, { entitlements }) => sum + entitlements.length, 0);
  const summary = `${plural(count, "entitlement")} on ${plural(access.length, "resource")}`;
  return `${lines.join("\n")}\n\n${summary}\n`;
}

function titleOf(type: string, { id, displayName }: NamedResource): string {
  return printable(displayName === undefined ? `${type} ${id.resource}` : `${type} ${displayName} (${id.resource})`);
}

function describe({ direct, through, granted }: Origin, nameOf: (id: string) => string, theme: Theme): string {
  const parts = direct ? ["direct"] : [];
  if (through.length > 0) parts.push(`through ${through.map((id) => printable(nameOf(id))).join(", ")}`);
  const text = parts.join(" and ");
  return granted ? text : theme.warning(`${text}, by an expandable grant; the archive has no grant for it`);
}
