import type { GrantTotals } from "./grant-totals.js";
import { NONE } from "./identity-index.js";

/** Entitlements as a graph: holders of one get another as well. Parts that reach each other are one component. */
export interface ExpansionGraph {
  /** Sources come before what they lead to. Each component is the entitlements in it. */
  readonly components: readonly (readonly number[])[];
  /** The components that one leads to directly, without itself. */
  successors(component: number): Iterable<number>;
  /** Whether the entitlements of a component lead back to themselves. */
  isCycle(component: number): boolean;
}

/** Builds the graph of the expansions seen. Without any it has no components. */
export function expansionGraph({ expandsFrom, expandsTo, byEntitlement }: GrantTotals): ExpansionGraph {
  const targets = new Map<number, Set<number>>();
  for (let edge = 0; edge < expandsFrom.length; edge++) {
    const from = expandsFrom[edge] ?? NONE;
    const to = expandsTo[edge] ?? NONE;
    const known = targets.get(from);
    if (known === undefined) targets.set(from, new Set([to]));
    else known.add(to);
    if (!targets.has(to)) targets.set(to, new Set());
  }
  const components = stronglyConnected(targets, byEntitlement.length).reverse();
  const componentOf = new Map(components.flatMap((nodes, index) => nodes.map((node) => [node, index] as const)));
  return {
    components,
    *successors(component) {
      for (const node of components[component] ?? []) {
        for (const target of targets.get(node) ?? []) {
          const next = componentOf.get(target) ?? NONE;
          if (next !== component) yield next;
        }
      }
    },
    isCycle(component) {
      const nodes = components[component] ?? [];
      return nodes.length > 1 || nodes.some((node) => targets.get(node)?.has(node));
    },
  };
}

/** Tarjan's algorithm without recursion: chains in a stranger's file may be long. Gives targets before their sources. */
function stronglyConnected(targets: ReadonlyMap<number, ReadonlySet<number>>, size: number): number[][] {
  const order = new Int32Array(size).fill(NONE);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  const components: number[][] = [];
  let counter = 0;
  for (const root of targets.keys()) {
    if (order[root] !== NONE) continue;
    const walk: { readonly node: number; readonly rest: Iterator<number> }[] = [];
    const enter = (node: number): void => {
      order[node] = low[node] = counter++;
      onStack[node] = 1;
      stack.push(node);
      walk.push({ node, rest: (targets.get(node) ?? []).values() });
    };
    enter(root);
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const { node, rest } = step;
      const next = rest.next();
      if (!next.done) {
        const target = next.value;
        if (order[target] === NONE) enter(target);
        else if (onStack[target] === 1) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
        continue;
      }
      walk.pop();
      const below = walk.at(-1)?.node;
      if (below !== undefined) low[below] = Math.min(low[below] ?? 0, low[node] ?? 0);
      if (low[node] === order[node]) components.push(takeComponent(stack, onStack, node));
    }
  }
  return components;
}

function takeComponent(stack: number[], onStack: Uint8Array, root: number): number[] {
  const nodes: number[] = [];
  for (;;) {
    const node = stack.pop();
    if (node === undefined) return nodes;
    onStack[node] = 0;
    nodes.push(node);
    if (node === root) return nodes;
  }
}
