import { repeatedTexts } from "./repeated-texts.js";
import type { UserDetails } from "./resource-details.js";
import type { ResourceTable } from "./resource-table.js";

/** A text that several users share when case and surrounding white space do not count. */
export interface SharedValue {
  /** In lower case, trimmed. */
  readonly value: string;
  readonly indexes: readonly number[];
  /** Whether the users write it differently. */
  readonly differsOnlyInCase: boolean;
}

/** The values of one field that more than one user has. */
export function* sharedUserValues(
  resources: ResourceTable,
  fieldOf: (user: UserDetails) => string,
): Generator<SharedValue> {
  const { users } = resources;
  const textOf = (index: number): string => {
    const user = users.get(index);
    return user === undefined ? "" : fieldOf(user).trim();
  };
  const shared = repeatedTexts(users.indexes(), (index) => textOf(index).toLowerCase() || undefined);
  for (const { text: value, indexes } of shared) {
    yield { value, indexes, differsOnlyInCase: new Set(indexes.map(textOf)).size > 1 };
  }
}
