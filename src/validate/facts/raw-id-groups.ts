import { repeatedTexts } from "./repeated-texts.js";
import type { ResourceTable } from "./resource-table.js";

/** The RawIds that more than one resource carries, with those resources, by their second appearance. */
export function* resourcesByRawId(
  resources: ResourceTable,
): Generator<readonly [rawId: string, indexes: readonly number[]]> {
  for (const { text, indexes } of repeatedTexts(resources.all(), (index) => resources.rawIdOf(index)))
    yield [text, indexes];
}
