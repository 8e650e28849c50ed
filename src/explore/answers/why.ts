import type { JsonOf } from "../../json-schema/json-schema.js";
import type { WHY } from "../../runs/explore-schema.js";
import { accessOf } from "../../views/access.js";
import type { HeldEntitlement } from "../../views/access-origins.js";
import type { SyncIndex } from "../index/sync-index.js";
import { entitlementAt, resourceAt } from "../index/sync-index.js";
import { entitlementNode, type GraphEdge, type GraphNode, nodeName, resourceNode } from "./graph-node.js";
import { type Holding, missingPaths } from "./missing-paths.js";
import type { NamedNode } from "./named-node.js";

/** More paths than this are counted, not kept. */
const MOST_PATHS = 1000;
/** Longer chains of groups are not followed: what they lead to is also reached from their later parts. */
const LONGEST_PATH = 12;

/** One way from somebody to something. */
export type GraphPath = readonly GraphEdge[];

/** Whether a principal can reach something, and on which ways. */
export type Why = JsonOf<typeof WHY>;

/** Explains the access of a principal as `baton access` finds it out. `limit`: most paths given. */
export function whyOf(index: SyncIndex, from: number, to: NamedNode, limit: number): Why {
  const wanted = to.kind === "entitlement" ? [to.number] : [...index.ofResource.rows(to.number)];
  const ways = new Ways(index, from);
  const found = wanted.flatMap((number) => ways.to(number));
  const paths = [...found].sort((a, b) => a.length - b.length);
  const isGranted = wanted.some((number) => ways.held(number)?.origin?.granted === true);
  const answer = isGranted ? "granted" : paths.length > 0 ? "expandable" : "no";
  const missing = answer === "no" ? missingPaths(index, from, wanted, (number) => ways.holding(number)) : [];
  const shown = paths.slice(0, limit);
  return {
    version: 1,
    from: resourceNode(index, from),
    to: to.kind === "entitlement" ? entitlementNode(index, to.number) : resourceNode(index, to.number),
    answer,
    nodes: nodesOf(index, [...shown, ...missing]),
    total: paths.length,
    paths: shown,
    missing,
  };
}

/** The nodes that paths lead along. */
function nodesOf(index: SyncIndex, paths: readonly GraphPath[]): readonly GraphNode[] {
  const keys = new Set(paths.flatMap((path) => path.flatMap(({ from, to }) => [from, to])));
  return [...keys].map((key) =>
    key.startsWith("r") ? resourceNode(index, Number(key.slice(1))) : entitlementNode(index, Number(key.slice(1))),
  );
}

/** The ways from one principal, by where its entitlements come from. */
class Ways {
  readonly #index: SyncIndex;
  readonly #from: GraphNode;
  readonly #held = new Map<number, HeldEntitlement>();

  constructor(index: SyncIndex, from: number) {
    this.#index = index;
    this.#from = resourceNode(index, from);
    const numbers = new Map<string, number>();
    for (let number = 0; number < index.entitlements.ids.length; number++) {
      numbers.set(keyOf(entitlementAt(index, number)), number);
    }
    for (const { held } of accessOf(index.sync, resourceAt(index, from), { origins: true })) {
      for (const one of held) {
        const number = numbers.get(keyOf(one.entitlement));
        if (number !== undefined) this.#held.set(number, one);
      }
    }
  }

  held(number: number): HeldEntitlement | undefined {
    return this.#held.get(number);
  }

  holding(number: number): Holding {
    const held = this.#held.get(number);
    if (held === undefined) return "none";
    return held.origin?.direct === true ? "direct" : "inherited";
  }

  /** The ways to an entitlement, and on to its resource. */
  to(number: number): readonly GraphPath[] {
    const owner = this.#index.entitlements.resources[number] ?? -1;
    const target = entitlementNode(this.#index, number);
    const last: GraphPath =
      owner < 0
        ? []
        : [{ from: target.key, to: `r${owner}`, kind: "belongs", text: `It is an entitlement of ${target.owner}.` }];
    return this.#to(number, []).map((path) => [...path, ...last]);
  }

  #to(number: number, behind: readonly number[]): readonly GraphPath[] {
    const origin = this.#held.get(number)?.origin;
    if (origin === undefined || behind.includes(number) || behind.length >= LONGEST_PATH) return [];
    const target = entitlementNode(this.#index, number);
    const from = this.#from;
    const paths: GraphPath[] = [];
    if (origin.direct) {
      const text = `${nodeName(from)} has a grant of ${nodeName(target)}.`;
      paths.push([{ from: from.key, to: target.key, kind: "granted", text }]);
    }
    for (const source of this.#sources(origin.through)) {
      const via = entitlementNode(this.#index, source);
      const edge = passedOn(via, target, origin.granted);
      for (const path of this.#to(source, [...behind, number])) {
        if (paths.length < MOST_PATHS) paths.push([...path, edge]);
      }
    }
    if (paths.length === 0) {
      const text = `${nodeName(from)} has a grant of ${nodeName(target)}, whose sources are not among what it has: ${origin.through.join(", ")}.`;
      paths.push([{ from: from.key, to: target.key, kind: origin.granted ? "granted" : "missing", text }]);
    }
    return paths;
  }

  /** Held entitlements by their ids. */
  #sources(ids: readonly string[]): readonly number[] {
    return [...this.#held].flatMap(([number, { entitlement }]) => (ids.includes(entitlement.id) ? [number] : []));
  }
}

function passedOn(via: GraphNode, target: GraphNode, granted: boolean): GraphEdge {
  const edge = { from: via.key, to: target.key } as const;
  const passes = `Who has ${nodeName(via)} also gets ${nodeName(target)}, by an expandable grant`;
  if (granted) return { ...edge, kind: "derived", text: `${passes}.` };
  return {
    ...edge,
    kind: "missing",
    text: `${passes}; the archive has no grant that says so yet: it was not expanded.`,
  };
}

function keyOf({ resourceType, resource, id }: { resourceType: string; resource: string; id: string }): string {
  return JSON.stringify([resourceType, resource, id]);
}
