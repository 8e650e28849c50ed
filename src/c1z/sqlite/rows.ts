import { type ByteSpan, spanOf } from "../bytes/byte-span.js";
import type { EntitlementRef, GrantRef, ResourceIdentity, ResourceRef } from "../model.js";
import { badMessage } from "../protobuf/wire-reader.js";
import type { EncodedEntitlement, EncodedGrant, EncodedResource, EncodedResourceType } from "../store.js";
import { bytes, type Cell, type Cells, number, text } from "./database-reader.js";
import type { GrantMessages } from "./grant-message.js";
import { TABLES } from "./table-shapes.js";

/** The columns of each kind of row, in the order in which the functions and classes below take their cells. */
export const RESOURCE_TYPE_COLUMNS = ["external_id", "data"] as const;
export const RESOURCE_REF_COLUMNS = [
  "resource_type_id",
  "external_id",
  "parent_resource_type_id",
  "parent_resource_id",
] as const;
export const RESOURCE_COLUMNS = [...RESOURCE_REF_COLUMNS, "data"] as const;
export const ENTITLEMENT_REF_COLUMNS = ["external_id", "resource_type_id", "resource_id"] as const;
export const ENTITLEMENT_COLUMNS = [...ENTITLEMENT_REF_COLUMNS, "data"] as const;
export const GRANT_REF_COLUMNS = [
  "external_id",
  "entitlement_id",
  "resource_type_id",
  "resource_id",
  "principal_resource_type_id",
  "principal_resource_id",
] as const;
export const GRANT_COLUMNS = [...GRANT_REF_COLUMNS, "expansion", "data"] as const;

/** A row of v1_resource_types. */
export class ResourceTypeRow implements EncodedResourceType {
  readonly id: string;
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.id = text(cells[1]);
  }

  get message(): Uint8Array {
    return storedMessage(this.#cells[2]);
  }

  locate(): string {
    return `table ${TABLES.resourceTypes}, row ${number(this.#cells[0])}`;
  }
}

/** A row of v1_resources. */
export class ResourceRow implements EncodedResource {
  readonly resourceType: string;
  readonly resource: string;
  readonly parent: ResourceIdentity | undefined;
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.resourceType = text(cells[1]);
    this.resource = resourceIdOf(cells);
    this.parent = parentOf(cells);
  }

  get message(): Uint8Array {
    return storedMessage(this.#cells[5]);
  }

  locate(): string {
    return `table ${TABLES.resources}, row ${number(this.#cells[0])}`;
  }
}

/** A row of v1_entitlements. */
export class EntitlementRow implements EncodedEntitlement {
  readonly id: string;
  readonly resourceType: string;
  readonly resource: string;
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.id = text(cells[1]);
    this.resourceType = text(cells[2]);
    this.resource = text(cells[3]);
  }

  get message(): Uint8Array {
    return storedMessage(this.#cells[4]);
  }

  locate(): string {
    return `table ${TABLES.entitlements}, row ${number(this.#cells[0])}`;
  }
}

/** A row of v1_grants. Its message is completed from the columns when it is read. */
export class GrantRow implements EncodedGrant {
  readonly id: string;
  readonly entitlement: EntitlementRef;
  readonly principal: ResourceIdentity;
  readonly #cells: Cells;
  readonly #messages: GrantMessages;
  readonly #expansionInMessage: boolean;

  /** `expansionInMessage`: the file has no expansion column; its writer kept the annotation inside the message. */
  constructor(cells: Cells, messages: GrantMessages, expansionInMessage: boolean) {
    const ref = grantRef(cells);
    this.id = ref.id;
    this.entitlement = ref.entitlement;
    this.principal = ref.principal;
    this.#cells = cells;
    this.#messages = messages;
    this.#expansionInMessage = expansionInMessage;
  }

  get rowId(): number {
    return number(this.#cells[0]);
  }

  get message(): Uint8Array {
    return this.#messages.complete(this.ownFields, this);
  }

  get ownSpan(): ByteSpan {
    return spanOf(this.ownFields);
  }

  get ownFields(): Uint8Array {
    const stored = storedMessage(this.#cells[8]);
    return this.#expansionInMessage ? this.#messages.splitExpansion(stored).message : stored;
  }

  get expansion(): Uint8Array | undefined {
    if (this.#expansionInMessage) return this.#messages.splitExpansion(storedMessage(this.#cells[8])).expansion;
    const cell = this.#cells[7];
    return cell === null || cell === undefined ? undefined : bytes(cell);
  }

  locate(): string {
    return `table ${TABLES.grants}, row ${number(this.#cells[0])}`;
  }
}

export function resourceRef(cells: Cells): ResourceRef {
  return { resourceType: text(cells[1]), resource: resourceIdOf(cells), parent: parentOf(cells) };
}

export function entitlementRef(cells: Cells): EntitlementRef {
  return { id: text(cells[1]), resourceType: text(cells[2]), resource: text(cells[3]) };
}

export function grantRef(cells: Cells): GrantRef {
  return {
    id: text(cells[1]),
    entitlement: { id: text(cells[2]), resourceType: text(cells[3]), resource: text(cells[4]) },
    principal: { resourceType: text(cells[5]), resource: text(cells[6]) },
  };
}

/** `external_id` of a resource is its type, a colon and its id; no column has the id alone. */
function resourceIdOf(cells: Cells): string {
  const prefix = `${text(cells[1])}:`;
  const externalId = text(cells[2]);
  return externalId.startsWith(prefix) ? externalId.slice(prefix.length) : externalId;
}

function parentOf(cells: Cells): ResourceIdentity | undefined {
  const resource = text(cells[4]);
  return resource === "" ? undefined : { resourceType: text(cells[3]), resource };
}

/** The bytes of a message column. Throws `C1Z_BAD_MESSAGE` if there are none, or too many to read. */
function storedMessage(cell: Cell | undefined): Buffer {
  if (cell === null || cell === undefined) throw badMessage("there is none, or it is larger than 64 MiB");
  return bytes(cell);
}
