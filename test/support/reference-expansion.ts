import type { GrantSpec } from "./memory-sync.js";

/** An edge of the reference: whose holders get what, and which of them. */
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly shallow: boolean;
  readonly types: readonly string[];
}

/**
 * Expands grants round by round and in place, as the SDK's expander does it with rows (docs/expansion.md), and gives each holder of an
 * entitlement as `ENTITLEMENT < TYPE:ID`. It shares nothing with src/expansion, is slow, and takes small graphs only.
 */
export function referenceExpansion(known: readonly string[], grants: readonly GrantSpec[]): readonly string[] {
  const rows = grants.map(({ of, to, sources = [] }) => ({ of, to, sources: new Set(sources) }));
  const edges = edgesOf(known, grants);
  const reached = reachable(edges);
  const nodeOf = (id: string): string =>
    [id, ...known.filter((other) => reached.has(`${id} ${other}`) && reached.has(`${other} ${id}`))].sort()[0] ?? id;
  const between = edges.filter(({ from, to }) => nodeOf(from) !== nodeOf(to));
  const pairs = [...new Set(between.map(({ from, to }) => `${nodeOf(from)}\0${nodeOf(to)}`))];
  const done = new Set<string>();
  while (done.size < pairs.length) {
    for (const pair of pairs) {
      const [from = "", to = ""] = pair.split("\0");
      const isReady = pairs.every((other) => other.split("\0")[1] !== from || done.has(other));
      if (done.has(pair) || !isReady) continue;
      const merged = between.filter((edge) => nodeOf(edge.from) === from && nodeOf(edge.to) === to);
      const isShallow = merged.every(({ shallow }) => shallow);
      const types = merged.some((edge) => edge.types.length === 0) ? [] : merged.flatMap((edge) => edge.types);
      for (const source of known.filter((id) => nodeOf(id) === from)) {
        for (const target of known.filter((id) => nodeOf(id) === to)) pass(source, target, isShallow, types);
      }
      done.add(pair);
    }
  }
  return [...new Set(rows.map(({ of, to }) => `${of} < ${to.join(":")}`))].sort();

  function pass(source: string, target: string, isShallow: boolean, types: readonly string[]): void {
    for (const row of rows.filter(({ of }) => of === source)) {
      if (types.length > 0 && !types.includes(row.to[0])) continue;
      if (isShallow && row.sources.size > 0 && !row.sources.has(source)) continue;
      const own = rows.filter(({ of, to }) => of === target && to.join(":") === row.to.join(":"));
      if (own.length === 0) rows.push({ of: target, to: row.to, sources: new Set([source]) });
      for (const { sources } of own) {
        if (sources.size === 0) sources.add(target);
        sources.add(source);
      }
    }
  }
}

function edgesOf(known: readonly string[], grants: readonly GrantSpec[]): readonly Edge[] {
  return grants.flatMap(({ of, expandsTo = [], shallow = false, resourceTypeIds = [] }) =>
    expandsTo
      .filter((from) => known.includes(from) && known.includes(of))
      .map((from) => ({ from, to: of, shallow, types: resourceTypeIds })),
  );
}

/** All pairs `FROM TO` between which there is a way. */
function reachable(edges: readonly Edge[]): ReadonlySet<string> {
  const pairs = new Set(edges.map(({ from, to }) => `${from} ${to}`));
  for (let before = -1; before < pairs.size; ) {
    before = pairs.size;
    for (const pair of [...pairs]) {
      const [from, middle] = pair.split(" ");
      for (const edge of edges) if (edge.from === middle) pairs.add(`${from} ${edge.to}`);
    }
  }
  return pairs;
}
