import type { RowKind } from "../../c1z/model.js";
import { plural } from "../../text/plural.js";
import type { DiffRow, KindDiff } from "../sync-diff.js";
import type { DiffCause } from "./diff-cause.js";
import { type OpenChange, type OpenRows, withRows } from "./open-rows.js";

/** One row that is gone is a deletion like any other. */
const FEWEST = 2;

/** What stands for "gone" and "new" in the words of a cause; what is said of one and of several others. */
const WORDS = {
  deleted: { state: "gone", other: ["is still there", "are still there"], side: "after" },
  created: { state: "new", other: ["was there before", "were there before"], side: "before" },
} as const;

/** What a whole type of a kind is a sign of. */
const ADVICE: Readonly<Record<OpenChange, Readonly<Partial<Record<RowKind, string>>>>> = {
  deleted: {
    resource:
      "List returned nothing for the type, or it is no longer synced: a filter, a missing permission, a selection of types.",
    entitlement:
      "Entitlements returned nothing for the type: an error that was swallowed, or a missing permission. Without them nothing of the type can be granted or reviewed.",
    grant:
      "Grants returned nothing for the type: an error that was swallowed, or a missing permission, rather than all of them losing access. C1 will take all of it away.",
  },
  created: {
    resource: "The type was not synced before.",
    entitlement: "Entitlements returned nothing for the type before.",
    grant: "Grants returned nothing for the type before.",
  },
};

/** Everything of one type and kind is gone, or all of it is new. Resources take their entitlements and grants along, entitlements their grants. */
export function* wholeTypes(rows: OpenRows): Generator<DiffCause> {
  const taken = new Set<string>();
  for (const kind of rows.diff.kinds) {
    if (kind.kind === "resource-type") continue;
    for (const change of ["deleted", "created"] as const) {
      for (const type of wholly(kind, change)) {
        // The entitlements and grants of a type whose resources are gone went with them.
        if (taken.has(`${change} ${type}`)) continue;
        const cause = causeOf(rows, kind, type, change);
        if (cause === undefined) continue;
        taken.add(`${change} ${type}`);
        yield cause;
      }
    }
  }
}

function* wholly({ counts }: KindDiff, change: OpenChange): Generator<string> {
  for (const [type, { before, after, deleted, created }] of counts) {
    const [was, is, changed] = change === "deleted" ? [before, after, deleted] : [after, before, created];
    if (is === 0 && was > 0 && changed === was) yield type;
  }
}

function causeOf(rows: OpenRows, kind: KindDiff, type: string, change: OpenChange): DiffCause | undefined {
  const own = rows.of(kind.kind, change).filter(({ resourceType }) => resourceType === type);
  if (own.length === 0 || own.length !== kind.counts.get(type)?.[change]) return undefined;
  const { kinds } = rows.diff;
  const followers = followersIn(rows, kind.kind, own, change);
  const types = kind.kind === "resource" ? rows.of("resource-type", change).filter(({ id }) => id === type) : [];
  if (own.length + followers.length < FEWEST) return undefined;
  const all = [...types, ...own, ...followers];
  const { state, other, side } = WORDS[change];
  const kept = kinds.flatMap((one) => {
    const count = one.kind === kind.kind ? 0 : (one.counts.get(type)?.[side] ?? 0);
    const isBelow = one.kind === "resource" || (one.kind === "entitlement" && kind.kind === "grant");
    return isBelow && count > 0 ? [{ count, text: plural(count, one.noun[0], one.noun[1]) }] : [];
  });
  const verb = kept.length === 1 && kept[0]?.count === 1 ? 0 : 1;
  const keptText = kept.map(({ text }) => text).join(" and ");
  const whileKept = kept.length === 0 ? "" : `, while its ${keptText} ${other[verb]}`;
  const subject =
    own.length === 1 ? `The only ${kind.noun[0]}` : `All ${plural(own.length, kind.noun[0], kind.noun[1])}`;
  return {
    cause: "whole-type",
    reason: `all ${kind.noun[1]} of type ${type} are ${state}`,
    message: `${subject} of type ${type} ${own.length === 1 ? "is" : "are"} ${state}${withRows(followers, kinds)}${whileKept}.`,
    advice: ADVICE[change][kind.kind] ?? "",
    deleted: change === "deleted" ? all : [],
    created: change === "created" ? all : [],
  };
}

/** What went with the rows: of resources their entitlements and grants, of entitlements their grants. */
function followersIn(rows: OpenRows, kind: RowKind, own: readonly DiffRow[], change: OpenChange): readonly DiffRow[] {
  if (kind === "resource") return rows.followersOf(own, change);
  if (kind !== "entitlement") return [];
  const ids = new Set(own.map(({ id }) => id));
  return rows.of("grant", change).filter(({ entitlement }) => ids.has(entitlement));
}
