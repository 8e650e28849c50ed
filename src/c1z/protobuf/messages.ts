/**
 * The connector.v2 messages that archives hold (docs/messages.md, "Main messages"). Fields stand in declaration order, which is the
 * order of the reference tool's JSON.
 */
import { enumeration, type MessageOf, many, map, message, one } from "./schema.js";
import { Any, Struct, Timestamp } from "./well-known.js";

export const ResourceId = message("c1.connector.v2.ResourceId", {
  resourceType: one(1, "string"),
  resource: one(2, "string"),
  batonResource: one(3, "bool"),
});

export const ResourceCreationSource = enumeration("CREATION_SOURCE", {
  UNSPECIFIED: 0,
  CONNECTOR_LIST_RESOURCES: 1,
  CONNECTOR_LIST_GRANTS_PRINCIPAL_JIT: 2,
});

export const ExternalId = message("c1.connector.v2.ExternalId", {
  id: one(1, "string"),
  link: one(2, "string"),
  description: one(3, "string"),
});

export const StatusResourceStatus = enumeration("RESOURCE_STATUS", {
  UNSPECIFIED: 0,
  ENABLED: 1,
  DISABLED: 2,
  DELETED: 3,
});

export const Status = message("c1.connector.v2.Status", {
  status: one(1, StatusResourceStatus),
  details: one(2, "string"),
});

export const AssetRef = message("c1.connector.v2.AssetRef", {
  id: one(1, "string"),
});

export const Resource = message("c1.connector.v2.Resource", {
  id: one(1, ResourceId),
  parentResourceId: one(2, ResourceId),
  displayName: one(3, "string"),
  annotations: many(4, Any),
  description: one(5, "string"),
  batonResource: one(6, "bool"),
  externalId: one(7, ExternalId),
  creationSource: one(8, ResourceCreationSource),
  profile: one(9, Struct),
  icon: one(10, AssetRef),
  status: one(11, Status),
  createdAt: one(12, Timestamp),
});

export const ResourceTypeTrait = enumeration("TRAIT", {
  UNSPECIFIED: 0,
  USER: 1,
  GROUP: 2,
  ROLE: 3,
  APP: 4,
  SECRET: 5,
  SECURITY_INSIGHT: 6,
  SCOPE_BINDING: 7,
  VENDOR: 8,
  VENDOR_AGREEMENT: 9,
  LICENSE_PROFILE: 10,
  AGENT: 11,
  MANAGED_DEVICE: 12,
});

export const ResourceType = message("c1.connector.v2.ResourceType", {
  id: one(1, "string"),
  displayName: one(2, "string"),
  traits: many(3, ResourceTypeTrait),
  annotations: many(4, Any),
  description: one(5, "string"),
  sourcedExternally: one(6, "bool"),
});

export const EntitlementPurposeValue = enumeration("PURPOSE_VALUE", {
  UNSPECIFIED: 0,
  ASSIGNMENT: 1,
  PERMISSION: 2,
  OWNERSHIP: 3,
});

export const Entitlement = message("c1.connector.v2.Entitlement", {
  resource: one(1, Resource),
  id: one(2, "string"),
  displayName: one(3, "string"),
  description: one(4, "string"),
  grantableTo: many(5, ResourceType),
  annotations: many(6, Any),
  purpose: one(7, EntitlementPurposeValue),
  slug: one(8, "string"),
});

export const GrantSourcesGrantSource = message("c1.connector.v2.GrantSources.GrantSource", {
  isDirect: one(1, "bool"),
});

export const GrantSources = message("c1.connector.v2.GrantSources", {
  sources: map(1, GrantSourcesGrantSource),
});

export const Grant = message("c1.connector.v2.Grant", {
  entitlement: one(1, Entitlement),
  principal: one(2, Resource),
  id: one(3, "string"),
  sources: one(5, GrantSources),
  annotations: many(4, Any),
});

/** A resource in its JSON form. */
export type Resource = MessageOf<typeof Resource>;
/** A resource type in its JSON form. */
export type ResourceType = MessageOf<typeof ResourceType>;
/** An entitlement in its JSON form. */
export type Entitlement = MessageOf<typeof Entitlement>;
/** A grant in its JSON form. */
export type Grant = MessageOf<typeof Grant>;
