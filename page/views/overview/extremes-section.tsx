import { Link } from "../../parts/link.js";
import { ObjectLink } from "../../parts/object-link.js";
import { counted, countOf, visibleText } from "../../parts/visible-text.js";
import { hrefOf } from "../../state/address.js";
import type { Extremes, HeldCount } from "../../state/documents.js";

/** The largest and the emptiest. */
export function ExtremesSection({ extremes: { largest, empty, principals } }: { readonly extremes: Extremes }) {
  return (
    <div class="two">
      <section>
        <h2>Held by most</h2>
        <Entitlements rows={largest} />
      </section>
      <section>
        <h2>Who holds most</h2>
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
      </section>
      <section>
        <h2>Held by nobody</h2>
        {empty.count === 0 ? <p>Every entitlement has a holder.</p> : <Entitlements rows={empty.first} />}
        {empty.count > empty.first.length ? (
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

function Entitlements({ rows }: { readonly rows: readonly HeldCount[] }) {
  if (rows.length === 0) return <p>None.</p>;
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
