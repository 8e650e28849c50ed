import type { ComponentChildren } from "preact";
import { counted, visibleText } from "./visible-text.js";

/** A row of bars. */
export interface BarRow {
  readonly label: string;
  readonly counts: readonly number[];
  /** Instead of the plain label. */
  readonly head?: ComponentChildren;
}

/** Counts as horizontal bars, several a row, each column with a scale of its own from zero. */
export function CountBars({
  headings,
  rows,
  caption,
}: {
  readonly headings: readonly string[];
  readonly rows: readonly BarRow[];
  readonly caption: string;
}) {
  const most = headings.map((_, column) => Math.max(1, ...rows.map(({ counts }) => counts[column] ?? 0)));
  return (
    <table class="bars">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Type</th>
          {headings.map((heading) => (
            <th scope="col" key={heading} class="number">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, counts, head }) => (
          <tr key={label}>
            <th scope="row">{head ?? visibleText(label)}</th>
            {headings.map((heading, column) => {
              const count = counts[column] ?? 0;
              return (
                <td key={heading} class="number">
                  {count === 0 ? null : (
                    <span class="bar" style={{ width: `${(100 * count) / (most[column] ?? 1)}%` }} aria-hidden="true" />
                  )}
                  <span class="count">{count === 0 ? "" : counted(count)}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
