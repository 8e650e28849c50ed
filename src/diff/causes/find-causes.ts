import type { RowDiff } from "../sync-diff.js";
import { changedIds } from "./changed-ids.js";
import { commonParent } from "./common-parent.js";
import type { DiffCause, FindCauses } from "./diff-cause.js";
import { disabledUsers } from "./disabled-users.js";
import { OpenRows } from "./open-rows.js";
import { wholeTypes } from "./whole-types.js";

/** The surest first: each looks at the rows that those before it left. */
const SORTS: readonly FindCauses[] = [changedIds, wholeTypes, disabledUsers, commonParent];

/**
 * The causes that many deletions or creations have in common. Each row belongs to one at most. A sync without any rows is one cause
 * that needs no list, so there is none then.
 */
export function findCauses(diff: RowDiff): readonly DiffCause[] {
  if (isEmptied(diff, "before") || isEmptied(diff, "after")) return [];
  const rows = new OpenRows(diff);
  const causes: DiffCause[] = [];
  for (const find of SORTS) {
    for (const { deleted, created, ...cause } of find(rows)) {
      const ordered = {
        ...cause,
        deleted: rows.inOrder("deleted", deleted),
        created: rows.inOrder("created", created),
      };
      rows.explain(ordered);
      causes.push(ordered);
    }
  }
  return causes;
}

function isEmptied({ kinds }: RowDiff, side: "before" | "after"): boolean {
  return kinds.every(({ total }) => total[side] === 0);
}
