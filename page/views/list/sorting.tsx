import { visibleText } from "../../parts/visible-text.js";
import { addressValue, change } from "../../state/address.js";
import { columnOf, type ListColumn, SORTABLE } from "../list-columns.js";

/** The heading of a column: a click sorts by it, the next one the other way round, the third not at all. */
export function Heading({ list, column: { path, heading } }: { readonly list: string; readonly column: ListColumn }) {
  if (SORTABLE[list]?.includes(path) !== true) return <span class="soft">{visibleText(heading)}</span>;
  const sort = addressValue("sort");
  const direction = sort === path ? "ascending" : sort === `-${path}` ? "descending" : "none";
  const next = direction === "ascending" ? `-${path}` : direction === "descending" ? undefined : path;
  const arrow = { ascending: " ↑", descending: " ↓", none: "" }[direction];
  return (
    <button
      type="button"
      aria-label={`Sort by ${heading}, now ${direction}`}
      onClick={() => change({ sort: next }, true)}
    >
      {heading}
      {arrow}
    </button>
  );
}

/** The same where there are no headings. */
export function SortChoice({ list }: { readonly list: string }) {
  return (
    <label>
      <span class="unseen">Sort by</span>
      <select
        value={addressValue("sort") ?? ""}
        onChange={({ currentTarget }) => change({ sort: currentTarget.value }, true)}
      >
        <option value="">As stored</option>
        {(SORTABLE[list] ?? []).flatMap((path) => [
          <option key={path} value={path}>
            {columnOf(list, path).heading} ↑
          </option>,
          <option key={`-${path}`} value={`-${path}`}>
            {columnOf(list, path).heading} ↓
          </option>,
        ])}
      </select>
    </label>
  );
}
