import type { ComponentChildren } from "preact";
import { Link } from "../../parts/link.js";
import { ObjectLink } from "../../parts/object-link.js";
import { counted, countOf, visibleText } from "../../parts/visible-text.js";
import { hrefOf } from "../../state/address.js";
import type { ObjectJson } from "../../state/documents.js";

interface RelatedProps {
  readonly value: ObjectJson;
  readonly word: string;
}

/** Who has it, or through what. */
export function GivenBy({ value, word }: RelatedProps) {
  const { kind, grants, inherited, principal, parent, grant } = value;
  if (kind === "grant") {
    const id = grant?.principal?.id;
    const name = principal?.displayName;
    return (
      <p>
        {id === undefined ? (
          "Nobody is named."
        ) : (
          <ObjectLink word={`${id.resourceType ?? ""}/${id.resource ?? ""}`} name={name} />
        )}
      </p>
    );
  }
  const more = kind === "entitlement" ? hrefOf("grants", { entitlement: word }) : hrefOf("grants", { resource: word });
  return (
    <>
      {parent?.id === undefined ? null : (
        <p>
          Part of{" "}
          <ObjectLink word={`${parent.id.resourceType ?? ""}/${parent.id.resource ?? ""}`} name={parent.displayName} />
        </p>
      )}
      <Rows title="Held by" count={grants?.count} unit="grant" more={more}>
        {byHolder(grants?.first ?? []).map(([holder, held]) => (
          <Holder key={holder} holder={holder} held={held} word={word} />
        ))}
      </Rows>
      {kind === "entitlement" && (inherited?.count ?? 0) > 0 ? (
        <Rows title="Would be inherited by" count={inherited?.count}>
          {inherited?.first.map(({ resourceType = "", resource = "", displayName }) => (
            <li key={`${resourceType}/${resource}`}>
              <ObjectLink word={`${resourceType}/${resource}`} name={displayName} />
            </li>
          ))}
        </Rows>
      ) : null}
    </>
  );
}

type HeldRow = NonNullable<ObjectJson["grants"]>["first"][number];

/** The grants of each holder, in the order of their first ones. */
function byHolder(rows: readonly HeldRow[]): readonly (readonly [holder: string, held: readonly HeldRow[]])[] {
  const holders = new Map<string, HeldRow[]>();
  for (const row of rows) {
    const holder = `${row.principal.resourceType}/${row.principal.resource}`;
    const known = holders.get(holder);
    if (known === undefined) holders.set(holder, [row]);
    else known.push(row);
  }
  return [...holders];
}

/** Somebody with what they hold; of an entitlement that is said already. */
function Holder({
  holder,
  held,
  word,
}: {
  readonly holder: string;
  readonly held: readonly HeldRow[];
  readonly word: string;
}) {
  return (
    <li>
      <ObjectLink word={holder} name={held[0]?.principal.displayName} />
      {held.map(({ id, entitlement }) => (
        <span class={entitlement === undefined ? undefined : "held"} key={id}>
          {" "}
          {entitlement === undefined ? null : <ObjectLink word={entitlement.id} name={entitlement.displayName} />}{" "}
          <span class="of-grant">
            <ObjectLink word={id} name="grant" />{" "}
            <Link
              href={hrefOf("graph", { from: holder, to: entitlement?.id ?? word })}
              title={`Why ${visibleText(`${holder} has ${entitlement?.id ?? word}`)}`}
            >
              why
            </Link>
          </span>
        </span>
      ))}
    </li>
  );
}

/** What it leads to. */
export function Reaches({ value, word }: RelatedProps) {
  const { kind, access, inherited, children, entitlements, resources, entitlement, resource } = value;
  if (kind === "grant" || kind === "entitlement") {
    const owner = resource?.id;
    return (
      <ul class="plain">
        {kind === "grant" && entitlement !== undefined ? (
          <li>
            <ObjectLink word={entitlement.id ?? ""} name={entitlement.displayName} />
          </li>
        ) : null}
        <li>
          {owner === undefined ? (
            <span class="text-error">✕ its resource is not in the archive</span>
          ) : (
            <ObjectLink word={`${owner.resourceType ?? ""}/${owner.resource ?? ""}`} name={resource?.displayName} />
          )}
        </li>
      </ul>
    );
  }
  return (
    <>
      {kind === "resourceType" ? (
        <Rows title="Resources" count={resources?.count} more={hrefOf("resources", { type: word })}>
          {resources?.first.map((row) => (
            <ResourceItem key={row.resource} {...row} />
          ))}
        </Rows>
      ) : (
        <>
          <Rows title="Holds" count={access?.count} more={hrefOf("grants", { principal: word })}>
            {access?.first.map(({ id, entitlement: { id: held, displayName } }) => (
              <li key={id}>
                <ObjectLink word={held} name={displayName} />{" "}
                <Link href={hrefOf("graph", { from: word, to: held })}>why</Link>
              </li>
            ))}
          </Rows>
          <Rows title="Would inherit" count={inherited?.count}>
            {inherited?.first.map(({ id = "", displayName }) => (
              <li key={id}>
                <ObjectLink word={id} name={displayName} />
              </li>
            ))}
          </Rows>
          <Rows title="Its entitlements" count={entitlements?.count} more={hrefOf("entitlements", { resource: word })}>
            {entitlements?.first.map(({ id, displayName }) => (
              <li key={id}>
                <ObjectLink word={id} name={displayName} />
              </li>
            ))}
          </Rows>
          <Rows title="Parts" count={children?.count}>
            {children?.first.map((row) => (
              <ResourceItem key={row.resource} {...row} />
            ))}
          </Rows>
        </>
      )}
    </>
  );
}

function ResourceItem({
  resourceType,
  resource,
  displayName,
}: {
  readonly resourceType: string;
  readonly resource: string;
  readonly displayName?: string | undefined;
}) {
  return (
    <li>
      <ObjectLink word={`${resourceType}/${resource}`} name={displayName} />{" "}
      <span class="soft">{visibleText(resourceType)}</span>
    </li>
  );
}

function Rows({
  title,
  count = 0,
  unit,
  more,
  children,
}: {
  readonly title: string;
  readonly count?: number | undefined;
  /** What is counted, where it is not what is listed. */
  readonly unit?: string;
  readonly more?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <h3>
        {title} <span class="soft">{unit === undefined ? counted(count) : countOf(count, unit)}</span>
      </h3>
      {count === 0 ? <p class="soft">nobody or nothing</p> : <ul class="plain">{children}</ul>}
      {more !== undefined && count > 0 ? (
        <p>
          <Link href={more}>Show all as a list</Link>
        </p>
      ) : null}
    </>
  );
}
