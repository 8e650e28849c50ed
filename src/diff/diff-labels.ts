import { MessageDecoder } from "../c1z/decode.js";
import { isC1zError } from "../c1z/errors.js";
import type { ResourceIdentity, RowKind } from "../c1z/model.js";
import { Entitlement, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { Sync } from "../c1z/sync.js";
import type { DiffRow } from "./sync-diff.js";

/** What a row is called in text: `user:00u1`, `group:g1:member`, or of a grant `group:g1:member to user:u1`. */
export function rowLabel(row: DiffRow): string {
  if (row.kind === "resource") return resourceLabel(row);
  if (row.kind === "grant" && row.principal !== undefined)
    return `${row.entitlement} to ${resourceLabel(row.principal)}`;
  return row.id;
}

function resourceLabel({ resourceType, resource }: ResourceIdentity): string {
  return `${resourceType}:${resource}`;
}

/** Finds the display names that people know rows by; of a grant that of its principal. */
export class DisplayNames {
  readonly #sync: Sync;
  readonly #decoder = new MessageDecoder();
  #lastPrincipal: { readonly identity: ResourceIdentity; readonly name: string } | undefined;

  /** The sync that the rows are from. */
  constructor(sync: Sync) {
    this.#sync = sync;
  }

  /** Empty where there is none. */
  of(row: DiffRow): string {
    if (row.kind === "grant") return row.principal === undefined ? "" : this.#ofResource(row.principal);
    return this.#decoder.decode(NAMED[row.kind], row.message).displayName ?? "";
  }

  #ofResource(identity: ResourceIdentity): string {
    const last = this.#lastPrincipal;
    if (last?.identity.resource === identity.resource && last.identity.resourceType === identity.resourceType) {
      return last.name;
    }
    const name = this.#lookUp(identity);
    this.#lastPrincipal = { identity, name };
    return name;
  }

  #lookUp(identity: ResourceIdentity): string {
    try {
      return this.#sync.resource(identity)?.displayName ?? "";
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      return "";
    }
  }
}

/** The kinds of row that have a display name. */
const NAMED = {
  "resource-type": ResourceType,
  resource: Resource,
  entitlement: Entitlement,
} as const satisfies Partial<Record<RowKind, unknown>>;
