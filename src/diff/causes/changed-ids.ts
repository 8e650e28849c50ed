import type { ResourceIdentity } from "../../c1z/model.js";
import { plural } from "../../text/plural.js";
import { joinedKey, type RowIdentity } from "../diff-kinds.js";
import type { DiffRow } from "../sync-diff.js";
import type { DiffCause } from "./diff-cause.js";
import { countedRows, type OpenRows, resourceKey } from "./open-rows.js";
import { type ResourcePair, sameNames } from "./same-names.js";

const OLD_EXAMPLES = 2;

/** A deleted and a created row that say the same once the ids of the pairs are exchanged. */
interface RowPair {
  readonly old: DiffRow;
  readonly new: DiffRow;
  /** The pairs that they name. */
  readonly of: readonly ResourcePair[];
}

/**
 * Resources that kept their name, and half of their members or of their access at least, under another id, although no RawId says so. They
 * stay deleted and created: nobody but the connector knows whether they are the same.
 */
export function* changedIds(rows: OpenRows): Generator<DiffCause> {
  const candidates = sameNames(rows.of("resource", "deleted"), rows.of("resource", "created"));
  if (candidates.length === 0) return;
  const exchange = new Exchange(candidates);
  const grants = pairsOf(rows, "grant", exchange);
  const confirmed = confirmedPairs(candidates, rows, grants, exchange);
  const entitlements = pairsOf(rows, "entitlement", exchange);
  const left = new Set([...entitlements, ...grants]);
  for (const type of new Set(confirmed.map(({ old }) => old.resourceType))) {
    const pairs = confirmed.filter(({ old }) => old.resourceType === type);
    const own = new Set(pairs);
    const went = [...left].filter(({ of }) => of.some((pair) => own.has(pair)));
    // A grant between two types belongs to the first of them.
    for (const pair of went) left.delete(pair);
    yield causeOf(rows, type, pairs, went);
  }
}

/** Gives resources and entitlements that exist under two ids one name, the new one. */
class Exchange {
  readonly #byOld: ReadonlyMap<string, ResourcePair>;
  readonly #byNew: ReadonlyMap<string, ResourcePair>;

  constructor(pairs: readonly ResourcePair[]) {
    this.#byOld = new Map(pairs.map((pair) => [resourceKey(pair.old), pair]));
    this.#byNew = new Map(pairs.map((pair) => [resourceKey(pair.new), pair]));
  }

  /** The pairs that a row names. */
  pairsIn({ resourceType, resource, principal }: RowIdentity): readonly ResourcePair[] {
    const named = [{ resourceType, resource }, ...(principal === undefined ? [] : [principal])];
    return named.flatMap((one) => this.#pairOf(one) ?? []);
  }

  /** What a row says, in the new ids: of which resource, which of its entitlements, and to whom. */
  keyOf(row: RowIdentity): string {
    const entitlement = row.entitlement === "" ? row.id : row.entitlement;
    const { principal } = row;
    return joinedKey(
      this.#newKey(row),
      row.resource === "" ? entitlement : entitlement.replaceAll(row.resource, ""),
      principal === undefined ? "" : this.#newKey(principal),
    );
  }

  #newKey(identity: ResourceIdentity): string {
    const pair = this.#pairOf(identity);
    return resourceKey(pair?.new ?? identity);
  }

  #pairOf(identity: ResourceIdentity): ResourcePair | undefined {
    const key = resourceKey(identity);
    return this.#byOld.get(key) ?? this.#byNew.get(key);
  }
}

function pairsOf(rows: OpenRows, kind: "entitlement" | "grant", exchange: Exchange): readonly RowPair[] {
  const created = new Map<string, DiffRow>();
  for (const row of rows.of(kind, "created")) {
    if (exchange.pairsIn(row).length > 0) created.set(exchange.keyOf(row), row);
  }
  return rows.of(kind, "deleted").flatMap((old) => {
    const of = exchange.pairsIn(old);
    const added = of.length === 0 ? undefined : created.get(exchange.keyOf(old));
    return added === undefined ? [] : [{ old, new: added, of }];
  });
}

/** The pairs of which at least half of the grants, on them or to them, came back; and those without any, if their type has such ones. */
function confirmedPairs(
  candidates: readonly ResourcePair[],
  rows: OpenRows,
  grants: readonly RowPair[],
  exchange: Exchange,
): readonly ResourcePair[] {
  const shared = counted(grants.map(({ of }) => of));
  const old = counted(rows.of("grant", "deleted").map((row) => exchange.pairsIn(row)));
  const added = counted(rows.of("grant", "created").map((row) => exchange.pairsIn(row)));
  const most = (pair: ResourcePair): number => Math.max(old.get(pair) ?? 0, added.get(pair) ?? 0);
  const isSure = (pair: ResourcePair): boolean => most(pair) > 0 && (shared.get(pair) ?? 0) * 2 >= most(pair);
  const sureTypes = new Set(candidates.filter(isSure).map((pair) => pair.old.resourceType));
  return candidates.filter((pair) => isSure(pair) || (most(pair) === 0 && sureTypes.has(pair.old.resourceType)));
}

function counted(all: readonly (readonly ResourcePair[])[]): ReadonlyMap<ResourcePair, number> {
  const counts = new Map<ResourcePair, number>();
  for (const pair of all.flat()) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

function causeOf(rows: OpenRows, type: string, pairs: readonly ResourcePair[], went: readonly RowPair[]): DiffCause {
  const examples = pairs.slice(0, OLD_EXAMPLES).map((pair) => `${pair.old.resource} is now ${pair.new.resource}`);
  const more = pairs.length > OLD_EXAMPLES ? ", …" : "";
  const olds = went.map(({ old }) => old);
  const anew =
    olds.length === 0
      ? ""
      : `: ${countedRows(olds, rows.diff.kinds)} ${olds.length === 1 ? "is" : "are"} dropped and made anew`;
  const own = new Set(pairs.map(({ old }) => resourceKey(old)));
  const what = olds.length === 0 ? "" : olds.some((row) => own.has(resourceKey(row))) ? " and members" : " and access";
  const stayed = pairs.length === 1 ? `its name${what}` : `their names${what}`;
  return {
    cause: "ids-changed",
    reason: `ids of type ${type} changed, names and members stayed`,
    message: `${plural(pairs.length, "resource")} of type ${type} kept ${stayed} under another id (${examples.join(", ")}${more})${anew}.`,
    advice:
      "The connector builds these ids in another way than before. C1 keeps the old objects beside the new ones: go back to the old ids, or give both the same RawId.",
    deleted: [...pairs.map(({ old }) => old), ...olds],
    created: [...pairs.map((pair) => pair.new), ...went.map((pair) => pair.new)],
  };
}
