import { MessageDecoder } from "../../c1z/decode.js";
import type { ResourceIdentity } from "../../c1z/model.js";
import { Resource } from "../../c1z/protobuf/messages.js";
import type { Sync } from "../../c1z/sync.js";
import { plural } from "../../text/plural.js";
import type { DiffRow } from "../sync-diff.js";
import type { DiffCause } from "./diff-cause.js";
import { countedRows, type OpenChange, type OpenRows, resourceKey, withRows } from "./open-rows.js";

/** One child that is gone says nothing about its parent. */
const FEWEST = 2;
/** Causes of one change; more parents than these have something else in common. */
const MOST = 20;

interface Family {
  readonly parent: ResourceIdentity;
  readonly children: DiffRow[];
}

/** Resources below one parent that is gone (or new) itself, or that has none of them left (or had none before). */
export function* commonParent(rows: OpenRows): Generator<DiffCause> {
  for (const change of ["deleted", "created"] as const) {
    const open = rows.of("resource", change);
    const families = familiesOf(open);
    const own = new Map(open.map((row) => [resourceKey(row), row]));
    const taken = new Set<DiffRow>();
    let told = 0;
    for (const { parent, children } of topFirst(families, own)) {
      const self = own.get(resourceKey(parent));
      if (told === MOST) break;
      if (self !== undefined && taken.has(self)) continue;
      const below = descendants(children, families).filter((row) => row !== self);
      if (below.length < FEWEST || (self === undefined && hasSuch(otherSync(rows, change), parent, children))) continue;
      told++;
      for (const row of below) taken.add(row);
      yield causeOf(rows, parent, self, below, change);
    }
  }
}

function otherSync({ diff: { from, to } }: OpenRows, change: OpenChange): Sync {
  return change === "deleted" ? to.sync : from.sync;
}

function familiesOf(rows: readonly DiffRow[]): ReadonlyMap<string, Family> {
  const decoder = new MessageDecoder();
  const families = new Map<string, Family>();
  for (const row of rows) {
    const { resourceType = "", resource = "" } = decoder.decode(Resource, row.message).parentResourceId ?? {};
    if (resource === "") continue;
    const parent = { resourceType, resource };
    const known = families.get(resourceKey(parent));
    if (known === undefined) families.set(resourceKey(parent), { parent, children: [row] });
    else known.children.push(row);
  }
  return families;
}

/** Parents that are not themselves below another of the list come first: they explain what is below the others. Then the largest. */
function topFirst(families: ReadonlyMap<string, Family>, own: ReadonlyMap<string, DiffRow>): readonly Family[] {
  const below = new Set([...families.values()].flatMap(({ children }) => children.map(resourceKey)));
  const depth = ({ parent }: Family): number =>
    own.has(resourceKey(parent)) && below.has(resourceKey(parent)) ? 1 : 0;
  return [...families.values()].sort((a, b) => depth(a) - depth(b) || b.children.length - a.children.length);
}

/** The children, their children, and so on; each once, however the rows name their parents. */
function descendants(children: readonly DiffRow[], families: ReadonlyMap<string, Family>): readonly DiffRow[] {
  const found = new Set(children);
  for (const row of found) for (const child of families.get(resourceKey(row))?.children ?? []) found.add(child);
  return [...found];
}

/** Whether the parent has children of these types in a sync. */
function hasSuch(sync: Sync, parent: ResourceIdentity, children: readonly DiffRow[]): boolean {
  for (const resourceType of new Set(children.map((row) => row.resourceType))) {
    for (const _ of sync.encodedResources({ resourceType, parent })) return true;
  }
  return false;
}

function causeOf(
  rows: OpenRows,
  parent: ResourceIdentity,
  self: DiffRow | undefined,
  below: readonly DiffRow[],
  change: OpenChange,
): DiffCause {
  const own = self === undefined ? below : [self, ...below];
  const followers = rows.followersOf(own, change);
  const name = `${parent.resourceType}:${parent.resource}`;
  const count = plural(below.length, "resource");
  const state = change === "deleted" ? "gone" : "new";
  const still = change === "deleted" ? "is still there" : "was there before";
  const advice =
    change === "deleted" ? "Listing below it failed, or lost its permission." : "Listing below it gave nothing before.";
  const { kinds } = rows.diff;
  const counted = followers.length === 0 ? "" : `, ${countedRows(followers, kinds)}`;
  const message =
    self === undefined
      ? `All ${count} below ${name} are ${state}${withRows(followers, kinds)}, while it ${still} itself.`
      : `${name} is ${state} with the ${count} below it${counted}.`;
  const explained = [...own, ...followers];
  return {
    cause: "common-parent",
    reason: `below ${name}`,
    message,
    advice: self === undefined ? advice : PARENT_ADVICE[change],
    deleted: change === "deleted" ? explained : [],
    created: change === "created" ? explained : [],
  };
}

const PARENT_ADVICE: Readonly<Record<OpenChange, string>> = {
  deleted: "If the parent should be there, its own List lost it: a filter, a missing permission, a page that failed.",
  created: "It is the first sync that reaches them.",
};
