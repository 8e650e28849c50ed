/**
 * What the tables take their values from: one source for each row. Messages are in their JSON form and decoded once, however
 * many tables use them.
 */
import type { ArchiveFormat, EntitlementRef, GrantRef, RowKind, SyncRun } from "../c1z/model.js";
import { EntitlementPurposeValue, GrantSources, type ResourceType } from "../c1z/protobuf/messages.js";
import { type MessageOf, many, message, one } from "../c1z/protobuf/schema.js";
import { Any, type AnyMessage } from "../c1z/protobuf/well-known.js";
import type { SpanCell } from "./span-batch.js";
import type { RowSource } from "./table.js";

/** The fields of a grant itself, without the copies of entitlement and principal, which have tables of their own. */
export const GrantOwn = message("c1.connector.v2.Grant", {
  sources: one(5, GrantSources),
  annotations: many(4, Any),
});

/** The fields of an entitlement itself; of the types it can be granted to, only the ids. */
export const EntitlementOwn = message("c1.connector.v2.Entitlement", {
  displayName: one(3, "string"),
  description: one(4, "string"),
  grantableTo: many(5, message("c1.connector.v2.ResourceType", { id: one(1, "string") })),
  annotations: many(6, Any),
  purpose: one(7, EntitlementPurposeValue),
  slug: one(8, "string"),
});

/** An annotation in its JSON form: `@type` and the fields of its message. */
export type Annotation = AnyMessage;

/** A row of `syncs`. */
export interface SyncSource extends RowSource {
  readonly format: ArchiveFormat;
  readonly run: SyncRun;
}

/** A row of `resource_types`. */
export interface ResourceTypeSource extends RowSource {
  readonly resourceType: ResourceType;
  readonly id: string;
}

/** A row of `entitlements`. */
export interface EntitlementSource extends RowSource {
  readonly key: string;
  readonly ref: EntitlementRef;
  readonly entitlement: MessageOf<typeof EntitlementOwn>;
}

/** A row of `grants`. */
export interface GrantSource extends RowSource {
  readonly ref: GrantRef;
  readonly details: GrantDetails;
  /** The entitlement that the grant means, which v1 archives find by its id alone. */
  readonly entitlement: KeyedEntitlement;
}

/** What a grant holds in addition to its ids, in the form that the tables show. */
export interface GrantDetails {
  /** Whether it was given as such, judged by its sources and its entitlement. */
  readonly isDirect: boolean;
  /** Object of the entitlement ids that it was expanded from; undefined where none are stored. */
  readonly sourcesJson: string | undefined;
  readonly expandable: boolean;
  readonly expandsJson: string | undefined;
  readonly immutable: boolean;
  readonly annotations: readonly Annotation[] | undefined;
}

/** An entitlement's identity with its keys, made once for all its grants. */
export interface KeyedEntitlement extends EntitlementRef {
  readonly key: string;
  readonly resourceKey: string;
}

/** A row of `annotations`. */
export interface AnnotationSource extends RowSource {
  readonly kind: RowKind;
  readonly objectKey: SpanCell;
  /** Counts from 0, in stored order. */
  readonly position: number;
  readonly type: SpanCell;
  readonly json: SpanCell;
}

/** Of the messages that the SDK defines. */
export const NAMESPACE = "c1.connector.v2.";

/** The type of an annotation: `RawId` for those of connector.v2, the full name for others. */
export function annotationType(annotation: Annotation): string {
  const url = annotation["@type"];
  const name = url.slice(url.lastIndexOf("/") + 1);
  return name.startsWith(NAMESPACE) ? name.slice(NAMESPACE.length) : name;
}

/** The first annotation of a type of connector.v2, as the JSON form of its message. */
export function annotationOf(annotations: readonly Annotation[] | undefined, type: string): Annotation | undefined {
  return annotations?.find((annotation) => annotationType(annotation) === type);
}
