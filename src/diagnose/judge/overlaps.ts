import type { Moment } from "../collect/collector.js";

/** Whether two spans of lines share one; spans in different files never do. */
export function overlaps(first: Moment, last: Moment, from: Moment, to: Moment): boolean {
  const isElsewhere = from.file !== first.file && to.file !== last.file;
  return (
    !isElsewhere &&
    (from.file !== last.file || from.line <= last.line) &&
    (to.file !== first.file || to.line >= first.line)
  );
}
