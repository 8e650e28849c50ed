import { Link } from "../../parts/link.js";
import { counted, visibleText } from "../../parts/visible-text.js";
import { hrefOf } from "../../state/address.js";
import type { GrantMatrix } from "../../state/documents.js";

/** How many grants there are by what is granted on and who holds it; a cell without any is blank. */
export function MatrixTable({
  matrix: { entitlementTypes, principalTypes, counts },
  isWhole,
}: {
  readonly matrix: GrantMatrix;
  /** False: reading stopped before the last row. */
  readonly isWhole: boolean;
}) {
  if (entitlementTypes.length === 0) return <p>{isWhole ? "No grants." : "No grant could be read."}</p>;
  return (
    <section class="scrolls" tabIndex={0} aria-label="Grants by type">
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">granted on ↓ · held by →</th>
            {principalTypes.map((type) => (
              <th scope="col" class="number" key={type}>
                {visibleText(type)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entitlementTypes.map((type, row) => (
            <tr key={type}>
              <th scope="row">{visibleText(type)}</th>
              {principalTypes.map((principal, column) => {
                const count = counts[row]?.[column] ?? 0;
                return (
                  <td class="number" key={principal}>
                    {count === 0 ? (
                      ""
                    ) : (
                      <Link href={hrefOf("grants", { type, principalType: principal })}>{counted(count)}</Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
