import type { ResourceIdentity } from "../c1z/model.js";
import { grantKey, joinedKey, type RowIdentity } from "./diff-kinds.js";
import { changesBesideIds } from "./renames.js";
import type { RowComparer } from "./row-comparer.js";
import { pairUnique } from "./same-rows.js";
import type { DiffRow, RenamedRow } from "./sync-diff.js";

/** Where the resources went that changed their id. */
export class RenamedResources {
  readonly #news = new Map<string, DiffRow>();

  constructor(renamed: readonly RenamedRow[]) {
    for (const { old, new: added } of renamed) this.#news.set(joinedKey(old.resourceType, old.resource), added);
  }

  get isEmpty(): boolean {
    return this.#news.size === 0;
  }

  /** The resource under its new id; undefined where its id did not change. */
  newOf({ resourceType, resource }: ResourceIdentity): DiffRow | undefined {
    return this.#news.get(joinedKey(resourceType, resource));
  }
}

/** Finds the entitlements that only went along with a resource whose id changed. */
export function movedEntitlements(
  deleted: readonly DiffRow[],
  created: readonly DiffRow[],
  renamed: RenamedResources,
  comparer: RowComparer,
): readonly RenamedRow[] {
  return moved(deleted, created, renamed, comparer, ({ resourceType, resource, id }) =>
    joinedKey(resourceType, resource, id),
  );
}

/** Finds the grants that only went along with a resource whose id changed: the one granted, or the principal. */
export function movedGrants(
  deleted: readonly DiffRow[],
  created: readonly DiffRow[],
  renamed: RenamedResources,
  comparer: RowComparer,
): readonly RenamedRow[] {
  return moved(deleted, created, renamed, comparer, grantKey);
}

function moved(
  deleted: readonly DiffRow[],
  created: readonly DiffRow[],
  renamed: RenamedResources,
  comparer: RowComparer,
  keyOf: (row: RowIdentity) => string,
): readonly RenamedRow[] {
  if (renamed.isEmpty) return [];
  const expected = new Map<DiffRow, string>();
  for (const row of deleted) {
    const after = renameIn(row, renamed);
    if (after !== undefined) expected.set(row, keyOf(after));
  }
  const pairs = pairUnique([...expected.keys()], created, (row) => [expected.get(row) ?? keyOf(row)]);
  return Array.from(pairs, ([old, added]) => ({
    old,
    new: added,
    reason: reasonFor(old, renamed),
    changes: changesBesideIds(comparer, old, added),
  }));
}

/** A row's identity with the new ids of the resources it names; undefined where none of them changed. */
function renameIn(row: DiffRow, renamed: RenamedResources): RowIdentity | undefined {
  const owner = renamed.newOf(row);
  const principal = row.principal && renamed.newOf(row.principal);
  if (owner === undefined && principal === undefined) return undefined;
  return {
    id: withOwner(row.id, row, owner),
    resourceType: owner?.resourceType ?? row.resourceType,
    resource: owner?.resource ?? row.resource,
    entitlement: withOwner(row.entitlement, row, owner),
    principal: principal ?? row.principal,
  };
}

/** Entitlement ids usually start with their resource: `type:id:slug`. */
function withOwner(id: string, old: RowIdentity, owner: DiffRow | undefined): string {
  const prefix = `${old.resourceType}:${old.resource}:`;
  if (owner === undefined || !id.startsWith(prefix)) return id;
  return `${owner.resourceType}:${owner.resource}:${id.slice(prefix.length)}`;
}

function reasonFor(old: DiffRow, renamed: RenamedResources): string {
  const owner = renamed.newOf(old);
  const principal = old.principal && renamed.newOf(old.principal);
  const [before, after] = owner === undefined ? [old.principal, principal] : [old, owner];
  return `${before?.resourceType}:${before?.resource} is now ${after?.resourceType}:${after?.resource}`;
}
