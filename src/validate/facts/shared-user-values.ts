import { repeatedTexts } from "./repeated-texts.js";
import type { ResourceTable } from "./resource-table.js";

/** A text that several users share when case and surrounding white space do not count. */
export interface SharedValue {
  /** In lower case, trimmed. */
  readonly value: string;
  readonly indexes: readonly number[];
  /** Whether the users write it differently. */
  readonly differsOnlyInCase: boolean;
}

/** The values of one field, which is given by the index of a user, that more than one user has. */
export function* sharedUserValues(resources: ResourceTable, fieldOf: (user: number) => string): Generator<SharedValue> {
  const { users } = resources;
  const textOf = (index: number): string => fieldOf(index).trim();
  const shared = repeatedTexts(users.indexes(), (index) => textOf(index).toLowerCase() || undefined);
  for (const { text: value, indexes } of shared) {
    yield { value, indexes, differsOnlyInCase: new Set(indexes.map(textOf)).size > 1 };
  }
}
