import type { RowKind } from "../c1z/model.js";
import type { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { RowIdentity } from "../diff/diff-kinds.js";

/** The message of a row, by its kind. */
export interface RowOfKind {
  readonly "resource-type": ResourceType;
  readonly resource: Resource;
  readonly entitlement: Entitlement;
  readonly grant: Grant;
}

/** A field that differs. A side that does not have the field is undefined. */
export interface ChangedField {
  /** As `annotations.UserTrait.status.status`; an annotation is named by its type, a list element by its index. */
  readonly path: string;
  readonly old: unknown;
  readonly new: unknown;
}

/** A row that differs. */
export type Difference = { [Kind in RowKind]: DifferenceOf<Kind> }[RowKind];

/** A row of one kind that differs. `old` is undefined for one that was created, `new` for one that was deleted. */
export interface DifferenceOf<Kind extends RowKind> {
  readonly change: "created" | "deleted" | "modified" | "renamed";
  readonly kind: Kind;
  /** Which row it is; of a renamed one, under its new id. */
  readonly identity: RowIdentity;
  readonly old: RowOfKind[Kind] | undefined;
  readonly new: RowOfKind[Kind] | undefined;
  /** What differs in a modified row, or besides the ids in a renamed one; else empty. */
  readonly changes: readonly ChangedField[];
  /** What it has in common with others, or why it counts as renamed. */
  readonly reason: string | undefined;
}
