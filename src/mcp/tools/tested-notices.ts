import type { FilterSummary } from "../../where/row-filter.js";

/** What came of testing rows, where not all could be tested. */
export function testedNotices(tested: FilterSummary | undefined): readonly string[] {
  const { unanswered = 0, unreadable = 0 } = tested ?? {};
  return [
    ...(unanswered > 0 ? [`For ${unanswered} rows \`where\` has no answer; they are left out.`] : []),
    ...(unreadable > 0 ? [`${unreadable} rows are left out that refer to rows which can't be read.`] : []),
  ];
}
