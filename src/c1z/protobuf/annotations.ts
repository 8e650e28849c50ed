/** The annotations that are not traits (docs/messages.md, "Other annotations"). */
import { ResourceId, ResourceTypeTrait } from "./messages.js";
import { enumeration, many, message, one } from "./schema.js";
import { Struct, Timestamp } from "./well-known.js";

export const RawId = message("c1.connector.v2.RawId", {
  id: one(1, "string"),
});

export const V1Identifier = message("c1.connector.v2.V1Identifier", {
  id: one(1, "string"),
});

export const ExternalLink = message("c1.connector.v2.ExternalLink", {
  url: one(1, "string"),
});

export const Aliases = message("c1.connector.v2.Aliases", {
  ids: many(1, "string"),
});

export const BatonID = message("c1.connector.v2.BatonID", {});

export const ChildResourceType = message("c1.connector.v2.ChildResourceType", {
  resourceTypeId: one(1, "string"),
});

export const SkipEntitlementsAndGrants = message("c1.connector.v2.SkipEntitlementsAndGrants", {});

export const SkipEntitlements = message("c1.connector.v2.SkipEntitlements", {});

export const SkipGrants = message("c1.connector.v2.SkipGrants", {});

export const TypeScopedEntitlements = message("c1.connector.v2.TypeScopedEntitlements", {});

export const TypeScopedGrants = message("c1.connector.v2.TypeScopedGrants", {});

export const EntitlementImmutable = message("c1.connector.v2.EntitlementImmutable", {
  sourceId: one(1, "string"),
  metadata: one(2, Struct),
});

export const EntitlementExclusionGroup = message("c1.connector.v2.EntitlementExclusionGroup", {
  exclusionGroupId: one(1, "string"),
  order: one(2, "uint32"),
  isDefault: one(3, "bool"),
  scopeToResource: one(4, "bool"),
});

export const GrantMetadata = message("c1.connector.v2.GrantMetadata", {
  metadata: one(1, Struct),
});

export const GrantExpandable = message("c1.connector.v2.GrantExpandable", {
  entitlementIds: many(1, "string"),
  shallow: one(2, "bool"),
  resourceTypeIds: many(3, "string"),
});

export const GrantImmutable = message("c1.connector.v2.GrantImmutable", {
  sourceId: one(1, "string"),
  metadata: one(2, Struct),
});

export const GrantAlreadyExists = message("c1.connector.v2.GrantAlreadyExists", {});

export const GrantAlreadyRevoked = message("c1.connector.v2.GrantAlreadyRevoked", {});

export const GrantReplaced = message("c1.connector.v2.GrantReplaced", {
  replacedGrantId: one(1, "string"),
});

export const InsertResourceGrants = message("c1.connector.v2.InsertResourceGrants", {});

export const ExternalResourceMatch = message("c1.connector.v2.ExternalResourceMatch", {
  resourceType: one(1, ResourceTypeTrait),
  key: one(2, "string"),
  value: one(3, "string"),
});

export const ExternalResourceMatchAll = message("c1.connector.v2.ExternalResourceMatchAll", {
  resourceType: one(1, ResourceTypeTrait),
});

export const ExternalResourceMatchID = message("c1.connector.v2.ExternalResourceMatchID", {
  id: one(1, "string"),
});

export const ETag = message("c1.connector.v2.ETag", {
  value: one(1, "string"),
  entitlementId: one(2, "string"),
});

export const ETagMetadata = message("c1.connector.v2.ETagMetadata", {
  metadata: one(1, Struct),
});

export const ETagMatch = message("c1.connector.v2.ETagMatch", {
  entitlementId: one(1, "string"),
});

export const ResourceDoesNotExist = message("c1.connector.v2.ResourceDoesNotExist", {});

export const ResourceDeleted = message("c1.connector.v2.ResourceDeleted", {
  resourceId: one(1, ResourceId),
});

export const RequestId = message("c1.connector.v2.RequestId", {
  requestId: one(1, "string"),
});

export const RateLimitDescriptionStatus = enumeration("STATUS", { UNSPECIFIED: 0, OK: 1, OVERLIMIT: 2, ERROR: 3 });

export const RateLimitDescription = message("c1.connector.v2.RateLimitDescription", {
  status: one(1, RateLimitDescriptionStatus),
  limit: one(2, "int64"),
  remaining: one(3, "int64"),
  resetAt: one(4, Timestamp),
});

export const SourceCacheRecord = message("c1.connector.v2.SourceCacheRecord", {
  scopeKey: one(1, "string"),
  cacheValidator: one(2, "string"),
  deletedIds: many(3, "string"),
  deletedPrincipalIds: many(4, "string"),
});

export const SourceCacheReplay = message("c1.connector.v2.SourceCacheReplay", {
  scopeKey: one(1, "string"),
  cacheValidator: one(2, "string"),
  overlay: one(3, "bool"),
  deletedIds: many(4, "string"),
  deletedPrincipalIds: many(5, "string"),
});

export const CapabilityPermission = message("c1.connector.v2.CapabilityPermission", {
  permission: one(1, "string"),
});

export const CapabilityPermissions = message("c1.connector.v2.CapabilityPermissions", {
  permissions: many(1, CapabilityPermission),
});

export const OptInRequired = message("c1.connector.v2.OptInRequired", {});

export const Deprecated = message("c1.connector.v2.Deprecated", {});

export const SkipSyncAnomalyDetection = message("c1.connector.v2.SkipSyncAnomalyDetection", {});
