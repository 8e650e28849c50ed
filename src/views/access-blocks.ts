import type { Block, Node, Span } from "../document/document.js";
import { plural } from "../text/plural.js";
import type { Origin } from "./access-origins.js";

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

/** Access as a tree: the principal, the resources that it has access to, its entitlements there and where they come from. */
export function accessBlocks({ principal, access }: AccessDocument, lookUp: (entitlement: string) => string): Block[] {
  // The entitlement that access comes through is usually in the tree itself.
  const names = new Map(access.flatMap(({ entitlements }) => entitlements.map((one) => [one.id, one.displayName])));
  const nameOf = (id: string) => names.get(id) ?? lookUp(id);
  const children = access.map(({ resourceType, resource, entitlements, origins }): Node => {
    const held = entitlements.map(({ id, displayName }): Node => {
      const origin = origins?.find(({ entitlement }) => entitlement === id);
      const from = origin === undefined ? [] : [": ", originText(origin, nameOf)];
      return { text: [{ text: displayName ?? id }, ...from] };
    });
    return { text: [{ text: titleOf(resourceType.displayName ?? resourceType.id, resource) }], children: held };
  });
  const count = access.reduce((sum, { entitlements }) => sum + entitlements.length, 0);
  const title = { text: titleOf(principal.id.resourceType, principal), tone: "strong" } as const;
  return [
    { kind: "tree", root: { text: [title], children } },
    { kind: "paragraph", text: `${plural(count, "entitlement")} on ${plural(access.length, "resource")}` },
  ];
}

function titleOf(type: string, { id, displayName }: NamedResource): string {
  return displayName === undefined ? `${type} ${id.resource}` : `${type} ${displayName} (${id.resource})`;
}

function originText({ direct, through, granted }: Origin, nameOf: (id: string) => string): Span {
  const parts = direct ? ["direct"] : [];
  if (through.length > 0) parts.push(`through ${through.map(nameOf).join(", ")}`);
  const text = parts.join(" and ");
  return granted
    ? { text }
    : { text: `${text}, by an expandable grant; the archive has no grant for it`, tone: "warning" };
}
