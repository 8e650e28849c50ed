import { C1zError } from "../c1z/errors.js";
import type { Sync } from "../c1z/sync.js";
import { plural } from "../text/plural.js";
import { type Bound, KIND_NAMES, parseBound } from "./bound.js";
import type { KindDiff, SyncDiff } from "./sync-diff.js";

/** What a guard counts. */
export type GuardedChange = "created" | "deleted" | "modified" | "renamed";

/** A bound on how much may change before a sync counts as suspicious. */
export interface Guard extends Bound {
  readonly change: GuardedChange;
  /** As it was written, for messages: `--max-deleted user=10`. */
  readonly text: string;
}

/** What a guard says about the rows of one kind. */
export interface GuardResult {
  readonly guard: Guard;
  readonly passed: boolean;
  /** `--max-deleted user=10 failed: 12 of 340 resources of type user were deleted.` */
  readonly message: string;
}

/** Reads what {@link parseBound} reads. Undefined where the text is no guard. */
export function parseGuard(change: GuardedChange, text: string): Guard | undefined {
  const bound = parseBound(text);
  return bound && { change, ...bound, text: `--max-${change} ${text}` };
}

/**
 * Checks that the resource types that guards name exist in one of the syncs: a guard with a typing mistake in it would guard
 * nothing. Throws `C1Z_UNKNOWN_RESOURCE_TYPE`.
 */
export function checkGuardScopes(guards: readonly Guard[], syncs: readonly Sync[]): void {
  for (const { resourceType, text } of guards) {
    if (resourceType === undefined || syncs.some((sync) => knowsType(sync, resourceType))) continue;
    const declared = new Set(syncs.flatMap((sync) => Array.from(sync.encodedResourceTypes(), ({ id }) => id)));
    throw new C1zError("C1Z_UNKNOWN_RESOURCE_TYPE", `${text}: neither sync has a resource type "${resourceType}".`, {
      hint: `Types here: ${[...declared].join(", ") || "none"}. Kinds: ${[...KIND_NAMES.keys()].join(", ")}.`,
    });
  }
}

function knowsType(sync: Sync, resourceType: string): boolean {
  if (sync.encodedResourceType(resourceType) !== undefined) return true;
  for (const _ of sync.resourceRefs({ resourceType })) return true;
  return false;
}

/** What each guard says. A guard without a scope speaks about each kind for itself. */
export function evaluateGuards(guards: readonly Guard[], diff: SyncDiff): readonly GuardResult[] {
  return guards.flatMap((guard) =>
    diff.kinds
      .filter(({ jsonName }) => guard.kind === undefined || guard.kind === jsonName)
      .map((kind) => evaluate(guard, kind)),
  );
}

function evaluate(guard: Guard, kind: KindDiff): GuardResult {
  const counts = guard.resourceType === undefined ? kind.total : kind.counts.get(guard.resourceType);
  const before = counts?.before ?? 0;
  const changed = counts?.[guard.change] ?? 0;
  const passed = guard.isPercent ? changed * 100 <= guard.limit * before : changed <= guard.limit;
  const ofType = guard.resourceType === undefined ? "" : ` of type ${guard.resourceType}`;
  const share = before === 0 ? "" : ` (${formatPercent((changed * 100) / before)})`;
  const outcome = `${changed.toLocaleString("en-US")} of ${plural(before, kind.noun[0], kind.noun[1])}${ofType}`;
  const message = `${guard.text} ${passed ? "holds" : "failed"}: ${OUTCOMES[guard.change](outcome)}${share}.`;
  return { guard, passed, message };
}

const OUTCOMES: Readonly<Record<GuardedChange, (outcome: string) => string>> = {
  created: (outcome) => `${outcome.replace(" of ", " created, to ")} before`,
  deleted: (outcome) => `${outcome} deleted`,
  modified: (outcome) => `${outcome} modified`,
  renamed: (outcome) => `${outcome} under a new id`,
};

function formatPercent(percent: number): string {
  return `${percent.toFixed(percent < 10 ? 2 : 1).replace(/\.?0+$/, "")}%`;
}
