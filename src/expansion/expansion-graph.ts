import { type Admission, widest } from "./expandable.js";

/** Expandable grants between entitlements, each entitlement being a number from 0 up. */
export class ExpansionEdges {
  readonly #targets = new Map<number, Map<number, Admission>>();

  /** Holders of `from` get `to` as well, as far as they are admitted. A second edge between the same two widens the first. */
  add(from: number, to: number, admission: Admission): void {
    const targets = this.#targetsOf(from);
    const known = targets.get(to);
    targets.set(to, known === undefined ? admission : widest(known, admission));
    this.#targetsOf(to);
  }

  /** The entitlements that have an edge. */
  nodes(): Iterable<number> {
    return this.#targets.keys();
  }

  from(node: number): ReadonlyMap<number, Admission> {
    return this.#targets.get(node) ?? NO_TARGETS;
  }

  #targetsOf(node: number): Map<number, Admission> {
    let targets = this.#targets.get(node);
    if (targets === undefined) {
      targets = new Map();
      this.#targets.set(node, targets);
    }
    return targets;
  }
}

const NO_TARGETS: ReadonlyMap<number, Admission> = new Map();

/**
 * The edges after circles were merged, as the SDK expands them. Entitlements that lead to each other are one component: what leads into one of
 * them leads into all, what leads out of one leads out of all, and the edges among them are gone.
 */
export interface ExpansionGraph {
  /** Sources come before what they lead to. Each component is the entitlements in it. */
  readonly components: readonly (readonly number[])[];
  /** The components that one leads to directly, without itself. */
  successors(component: number): ReadonlyMap<number, Admission>;
  /** The component of an entitlement; undefined where it has no edge. */
  componentOf(node: number): number | undefined;
  /** Whether the entitlements of a component led back to themselves. */
  isCycle(component: number): boolean;
}

/** Merges circles. Without edges the graph has no components. */
export function expansionGraph(edges: ExpansionEdges): ExpansionGraph {
  const components = stronglyConnected(edges).reverse();
  const componentOf = new Map(components.flatMap((nodes, index) => nodes.map((node) => [node, index] as const)));
  const successors = components.map((nodes, component) => {
    const merged = new Map<number, Admission>();
    for (const node of nodes) {
      for (const [target, admission] of edges.from(node)) {
        const next = componentOf.get(target);
        if (next === undefined || next === component) continue;
        const known = merged.get(next);
        merged.set(next, known === undefined ? admission : widest(known, admission));
      }
    }
    return merged;
  });
  return {
    components,
    successors: (component) => successors[component] ?? NO_TARGETS,
    componentOf: (node) => componentOf.get(node),
    isCycle(component) {
      const nodes = components[component] ?? [];
      return nodes.length > 1 || nodes.some((node) => edges.from(node).has(node));
    },
  };
}

/** Tarjan's algorithm without recursion: chains in a stranger's file may be long. Gives targets before their sources. */
function stronglyConnected(edges: ExpansionEdges): number[][] {
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const onStack = new Set<number>();
  const stack: number[] = [];
  const components: number[][] = [];
  const lower = (node: number, to: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, to ?? 0));
  };
  for (const root of edges.nodes()) {
    if (order.has(root)) continue;
    const walk: { readonly node: number; readonly rest: Iterator<number> }[] = [];
    const enter = (node: number): void => {
      low.set(node, order.size);
      order.set(node, order.size);
      onStack.add(node);
      stack.push(node);
      walk.push({ node, rest: edges.from(node).keys() });
    };
    enter(root);
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const { node, rest } = step;
      const next = rest.next();
      if (!next.done) {
        const target = next.value;
        if (!order.has(target)) enter(target);
        else if (onStack.has(target)) lower(node, order.get(target));
        continue;
      }
      walk.pop();
      const below = walk.at(-1)?.node;
      if (below !== undefined) lower(below, low.get(node));
      if (low.get(node) === order.get(node)) components.push(takeComponent(stack, onStack, node));
    }
  }
  return components;
}

function takeComponent(stack: number[], onStack: Set<number>, root: number): number[] {
  const nodes: number[] = [];
  for (;;) {
    const node = stack.pop();
    if (node === undefined) return nodes;
    onStack.delete(node);
    nodes.push(node);
    if (node === root) return nodes;
  }
}
