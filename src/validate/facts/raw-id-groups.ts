import { type RepeatedText, repeatedTexts } from "./repeated-texts.js";
import type { ResourceTable } from "./resource-table.js";

/** Two rules ask, when all resources are there. */
const known = new WeakMap<ResourceTable, readonly RepeatedText[]>();

/** The RawIds that more than one resource carries, with those resources, by their second appearance. */
export function* resourcesByRawId(
  resources: ResourceTable,
): Generator<readonly [rawId: string, indexes: readonly number[]]> {
  const repeated = known.get(resources) ?? repeatedTexts(resources.all(), (index) => resources.rawIdOf(index));
  known.set(resources, repeated);
  for (const { text, indexes } of repeated) yield [text, indexes];
}
