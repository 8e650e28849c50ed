import { Link } from "../../parts/link.js";
import { ObjectLink } from "../../parts/object-link.js";
import { counted, countOf, visibleText } from "../../parts/visible-text.js";
import { hrefOf } from "../../state/address.js";
import type { Extremes, HeldCount } from "../../state/documents.js";

/** The largest and the emptiest. */
export function ExtremesSection({
  extremes: { largest, empty, principals },
  isWhole,
}: {
  readonly extremes: Extremes;
  /** False: not every row could be read, so that nobody knows who else holds something. */
  readonly isWhole: boolean;
}) {
  const none = isWhole ? "None." : "None in what could be read.";
  return (
    <div class="two">
      <section>
        <h2>Held by most</h2>
        <Entitlements rows={largest} none={none} />
      </section>
      <section>
        <h2>Who holds most</h2>
        {principals.length === 0 ? (
          <p>{none}</p>
        ) : (
          <ul class="rows">
            {principals.map(({ displayName, resourceType, resource, count }) => (
              <li key={`${resourceType}/${resource}`}>
                <span class="grow">
                  <ObjectLink word={`${resourceType}/${resource}`} name={displayName} />{" "}
                  <span class="soft">{visibleText(resourceType)}</span>
                </span>
                <span class="number">{counted(count)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>Held by nobody</h2>
        {!isWhole ? (
          <p>Not known: not every row could be read.</p>
        ) : empty.count === 0 ? (
          <p>Every entitlement has a holder.</p>
        ) : (
          <Entitlements rows={empty.first} none={none} />
        )}
        {isWhole && empty.count > empty.first.length ? (
          <p>
            <Link href={hrefOf("entitlements", { held: "nobody has it" })}>
              All {countOf(empty.count, "entitlement")} that nobody holds
            </Link>
          </p>
        ) : null}
      </section>
    </div>
  );
}

function Entitlements({ rows, none }: { readonly rows: readonly HeldCount[]; readonly none: string }) {
  if (rows.length === 0) return <p>{none}</p>;
  return (
    <ul class="rows">
      {rows.map(({ id, displayName, resourceType, count }) => (
        <li key={id}>
          <span class="grow">
            <ObjectLink word={id} name={displayName} /> <span class="soft">{visibleText(resourceType)}</span>
          </span>
          <span class="number">{count === 0 ? "" : counted(count)}</span>
        </li>
      ))}
    </ul>
  );
}
