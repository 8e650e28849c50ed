import type { EntitlementRef, GrantRef, ResourceIdentity } from "../../c1z/model.js";
import type { EncodedGrant } from "../../c1z/store.js";
import type { EntitlementTable } from "./entitlement-table.js";
import type { GrantDetails } from "./grant-details.js";
import { NONE } from "./identity-index.js";
import { NumberList } from "./number-list.js";
import type { Candidate, ResourceTable } from "./resource-table.js";

/** A principal that was not looked up yet. */
const UNKNOWN = -2;

/** One grant with what it points to looked up. The same object stands for each grant in turn: copy what you keep. */
export class GrantFacts {
  readonly details: GrantDetails;
  /** Index of the entitlement with the id that the grant names, {@link NONE} where there is none. */
  entitlementIndex = NONE;
  /** Index of the principal's resource, {@link NONE} where there is none. */
  principalIndex = NONE;
  readonly #resources: ResourceTable;
  readonly #entitlements: EntitlementTable;
  /** By the number of the principal. */
  readonly #principalIndexes = new NumberList();
  #row: GrantRef & Partial<Pick<EncodedGrant, "locate" | "rowId">> = NO_GRANT;
  #lastEntitlement: EntitlementRef | undefined;
  #entitlementIsOnStatedResource = false;
  #nearest: Candidate | undefined | "unknown" = "unknown";

  constructor(resources: ResourceTable, entitlements: EntitlementTable, details: GrantDetails) {
    this.details = details;
    this.#resources = resources;
    this.#entitlements = entitlements;
  }

  get id(): string {
    return this.#row.id;
  }

  /** The entitlement as the grant states it. */
  get entitlement(): EntitlementRef {
    return this.#row.entitlement;
  }

  /** See {@link EncodedGrant}. */
  get rowId(): number | undefined {
    return this.#row.rowId;
  }

  get principal(): ResourceIdentity {
    return this.#row.principal;
  }

  /** The types it concerns. */
  get types(): readonly string[] {
    return [...new Set([this.principal.resourceType, this.entitlement.resourceType])];
  }

  where(): string {
    return this.#row.locate?.() ?? "";
  }

  /** The resource that was probably meant, where the principal is missing. */
  get nearestPrincipal(): Candidate | undefined {
    const { resourceType, resource } = this.principal;
    if (this.#nearest === "unknown") this.#nearest = this.#resources.nearest(resourceType, resource);
    return this.#nearest;
  }

  /** Whether the principal should be in the sync, and is not. One that still waits for its match elsewhere may dangle. */
  get lacksPrincipal(): boolean {
    const { resourceType, resource } = this.principal;
    return this.principalIndex === NONE && resourceType !== "" && resource !== "" && this.details.externalMatch === "";
  }

  /** Whether the entitlement row belongs to the resource that the grant states. */
  get entitlementIsOnStatedResource(): boolean {
    return this.#entitlementIsOnStatedResource;
  }

  /**
   * Whether everything it names is there under a plain id, it says nothing else (no sources, no expansion, no match to be made), and its
   * principal is none that others may have something through. Almost all grants are.
   */
  get isPlain(): boolean {
    const principal = this.principalIndex;
    return (
      this.#entitlementIsOnStatedResource &&
      principal !== NONE &&
      this.details.isPlain &&
      this.#lastEntitlement?.id !== "" &&
      this.#resources.isNamedOnly(principal)
    );
  }

  /** Turns this into the facts of another grant. */
  set(row: GrantRef & Partial<Pick<EncodedGrant, "locate" | "principalNumber" | "rowId">>): void {
    this.#row = row;
    this.#nearest = "unknown";
    const { entitlement } = row;
    // Grants of one entitlement mostly come together.
    if (this.#lastEntitlement === undefined || !isSame(entitlement, this.#lastEntitlement))
      this.#setEntitlement(entitlement);
    this.principalIndex = this.#findPrincipal(row, row.principalNumber ?? NONE);
  }

  /** Looks each principal up once, as far as principals have numbers. */
  #findPrincipal(row: GrantRef, number: number): number {
    const known = this.#principalIndexes;
    const found = number !== NONE && number < known.length ? known.at(number) : UNKNOWN;
    if (found !== UNKNOWN) return found;
    const { resourceType, resource } = row.principal;
    const index = this.#resources.find(resourceType, resource);
    if (number === NONE) return index;
    // Numbers go up, and nearly all are seen.
    while (known.length <= number) known.push(UNKNOWN);
    known.set(number, index);
    return index;
  }

  #setEntitlement(entitlement: EntitlementRef): void {
    this.#lastEntitlement = entitlement;
    const index = this.#entitlements.findId(entitlement.id);
    this.entitlementIndex = index === NONE ? NONE : this.#entitlements.onResource(index, entitlement);
    this.#entitlementIsOnStatedResource = index !== NONE && this.#entitlements.isOn(this.entitlementIndex, entitlement);
  }
}

function isSame(a: EntitlementRef, b: EntitlementRef): boolean {
  return a === b || (a.id === b.id && a.resource === b.resource && a.resourceType === b.resourceType);
}

const NO_GRANT: GrantRef = {
  id: "",
  entitlement: { id: "", resourceType: "", resource: "" },
  principal: { resourceType: "", resource: "" },
};
