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
  const first = new Map<string, number>();
  const shared = new Map<string, number[]>();
  for (const [index, user] of resources.users) {
    const value = fieldOf(user).trim().toLowerCase();
    if (value === "") continue;
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, index);
    else if (shared.has(value)) shared.get(value)?.push(index);
    else shared.set(value, [earlier, index]);
  }
  for (const [value, indexes] of shared) {
    const spellings = new Set(
      indexes.map((index) => resources.users.get(index)).map((user) => user && fieldOf(user).trim()),
    );
    yield { value, indexes, differsOnlyInCase: spellings.size > 1 };
  }
}
