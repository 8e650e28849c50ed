import type { ResourceTable } from "./resource-table.js";

/** The RawIds that more than one resource carries, with those resources, in order of first appearance. */
export function* resourcesByRawId(resources: ResourceTable): Generator<readonly [rawId: string, indexes: number[]]> {
  const first = new Map<string, number>();
  const shared = new Map<string, number[]>();
  for (let index = 0; index < resources.size; index++) {
    const rawId = resources.rawIds[index];
    if (rawId === undefined) continue;
    const earlier = first.get(rawId);
    if (earlier === undefined) first.set(rawId, index);
    else if (shared.has(rawId)) shared.get(rawId)?.push(index);
    else shared.set(rawId, [earlier, index]);
  }
  yield* shared;
}
