import { isC1zError } from "../../c1z/errors.js";
import { STEP_ROWS, type Steps } from "../../c1z/steps.js";
import type { EncodedGrant } from "../../c1z/store.js";
import { fieldsAt } from "../../projection/fields.js";
import type { ListView } from "../../views/list-view.js";
import type { SortField } from "../../where/sort-rows.js";
import type { SortValue } from "../../where/sorting/sort-key.js";
import type { Adjacency } from "../index/adjacency.js";
import { grantPlaceAt, type SyncIndex } from "../index/sync-index.js";
import { BestRows } from "./best-rows.js";
import type { FirstRows } from "./first-rows.js";
import { valueReader } from "./value-reader.js";

/** What a field of a grant's row is of: each principal or entitlement has one value for all its grants. */
type Owner = "principal" | "entitlement";
const OWNERS: Readonly<Record<string, Owner>> = {
  principal: "principal",
  entitlement: "entitlement",
  resource: "entitlement",
  resourceType: "entitlement",
};

/** What is asked of the grants. */
export interface OrderedGrants {
  readonly index: SyncIndex;
  readonly view: ListView<EncodedGrant>;
  readonly by: readonly SortField[];
  readonly most: number;
  readonly keeps: (grant: number) => boolean;
}

/**
 * The first grants in an order by fields of their principals and entitlements, which are read once each, with one of their grants. Undefined where
 * the order looks at more, or not all can be read: then rows have to be read one by one.
 */
export function* firstGrants({ index, view, by, most, keeps }: OrderedGrants): Steps<FirstRows | undefined> {
  const columns: { readonly values: readonly SortValue[]; readonly of: Int32Array }[] = [];
  for (const { path } of by) {
    const owner = OWNERS[path[0] ?? ""];
    const shared = view.shared?.[path[0] ?? ""];
    if (owner === undefined || shared === undefined) return undefined;
    const read = valueReader(shared.writeOnly(fieldsAt([path])), path);
    const [grantsOf, of] =
      owner === "principal"
        ? [index.ofPrincipal, index.grants.principals]
        : [index.ofEntitlement, index.grants.entitlements];
    const size = owner === "principal" ? index.resources.ids.length : index.entitlements.ids.length;
    const values = yield* valuesOf(index, grantsOf, size, read);
    if (values === undefined) return undefined;
    columns.push({ values, of });
  }
  const best = new BestRows(
    by.map(({ isDescending }) => isDescending),
    most,
  );
  for (let grant = 0; grant < index.grants.size; grant++) {
    if (keeps(grant))
      best.add(
        columns.map(({ values, of }) => values[of[grant] ?? -1] ?? null),
        grant,
      );
  }
  return { numbers: best.numbers(), unreadable: 0 };
}

function* valuesOf(
  index: SyncIndex,
  grantsOf: Adjacency,
  size: number,
  read: (row: EncodedGrant) => SortValue,
): Steps<readonly SortValue[] | undefined> {
  const values: SortValue[] = new Array(size).fill(null);
  for (let number = 0; number < size; number++) {
    if (number % STEP_ROWS === STEP_ROWS - 1) yield;
    const [grant] = grantsOf.rows(number);
    if (grant === undefined) continue;
    const row = index.sync.encodedGrantAt(grantPlaceAt(index, grant));
    if (row === undefined) return undefined;
    try {
      values[number] = read(row);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      return undefined;
    }
  }
  return values;
}
