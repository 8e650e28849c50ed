/**
 * The traits: annotations that say what kind of thing a resource is (docs/messages.md, "Traits").
 */
import { AssetRef, ResourceId } from "./messages.js";
import { enumeration, many, message, one } from "./schema.js";
import { BoolValue, Struct, Timestamp } from "./well-known.js";

export const UserTraitEmail = message("c1.connector.v2.UserTrait.Email", {
  address: one(1, "string"),
  isPrimary: one(2, "bool"),
});

export const UserTraitMFAStatus = message("c1.connector.v2.UserTrait.MFAStatus", {
  mfaEnabled: one(1, "bool"),
});

export const UserTraitSSOStatus = message("c1.connector.v2.UserTrait.SSOStatus", {
  ssoEnabled: one(1, "bool"),
});

export const UserTraitStructuredName = message("c1.connector.v2.UserTrait.StructuredName", {
  givenName: one(1, "string"),
  familyName: one(2, "string"),
  middleNames: many(3, "string"),
  prefix: one(4, "string"),
  suffix: one(5, "string"),
});

export const UserTraitAccountType = enumeration("ACCOUNT_TYPE", { UNSPECIFIED: 0, HUMAN: 1, SERVICE: 2, SYSTEM: 3 });

export const UserTraitStatusStatus = enumeration("STATUS", { UNSPECIFIED: 0, ENABLED: 1, DISABLED: 2, DELETED: 3 });

export const UserTraitStatus = message("c1.connector.v2.UserTrait.Status", {
  status: one(1, UserTraitStatusStatus),
  details: one(2, "string"),
});

export const UserTrait = message("c1.connector.v2.UserTrait", {
  emails: many(1, UserTraitEmail),
  status: one(2, UserTraitStatus),
  profile: one(3, Struct),
  icon: one(4, AssetRef),
  accountType: one(5, UserTraitAccountType),
  login: one(6, "string"),
  loginAliases: many(7, "string"),
  employeeIds: many(13, "string"),
  createdAt: one(8, Timestamp),
  lastLogin: one(9, Timestamp),
  mfaStatus: one(10, UserTraitMFAStatus),
  ssoStatus: one(11, UserTraitSSOStatus),
  structuredName: one(12, UserTraitStructuredName),
});

export const GroupTrait = message("c1.connector.v2.GroupTrait", {
  icon: one(1, AssetRef),
  profile: one(2, Struct),
  groupSourceType: one(3, "string"),
  rawGroupSourceType: one(4, "string"),
});

export const RoleScopeCondition = message("c1.connector.v2.RoleScopeCondition", {
  expression: one(1, "string"),
});

export const RoleScopeConditions = message("c1.connector.v2.RoleScopeConditions", {
  type: one(1, "string"),
  conditions: many(3, RoleScopeCondition),
});

export const RoleTrait = message("c1.connector.v2.RoleTrait", {
  profile: one(1, Struct),
  roleScopeConditions: one(2, RoleScopeConditions),
});

export const ScopeBindingTrait = message("c1.connector.v2.ScopeBindingTrait", {
  roleId: one(1, ResourceId),
  scopeResourceId: one(2, ResourceId),
});

export const AppTraitAppFlag = enumeration("APP_FLAG", {
  UNSPECIFIED: 0,
  HIDDEN: 1,
  INACTIVE: 2,
  SAML: 3,
  OIDC: 4,
  BOOKMARK: 5,
});

export const AppTrait = message("c1.connector.v2.AppTrait", {
  helpUrl: one(1, "string"),
  icon: one(2, AssetRef),
  logo: one(3, AssetRef),
  profile: one(4, Struct),
  flags: many(5, AppTraitAppFlag),
  appSourceType: one(6, "string"),
  rawAppSourceType: one(7, "string"),
});

export const SecretTraitCredentialType = enumeration("CREDENTIAL_TYPE", {
  UNSPECIFIED: 0,
  STATIC_SECRET: 1,
  ASYMMETRIC_KEY: 2,
  CERTIFICATE: 3,
});

export const SecretTrait = message("c1.connector.v2.SecretTrait", {
  profile: one(1, Struct),
  createdAt: one(2, Timestamp),
  expiresAt: one(3, Timestamp),
  lastUsedAt: one(4, Timestamp),
  createdById: one(5, ResourceId),
  identityId: one(6, ResourceId),
  credentialType: one(7, SecretTraitCredentialType),
  credentialDetail: one(8, "string"),
});

export const LicenseProfileTrait = message("c1.connector.v2.LicenseProfileTrait", {
  licenseName: one(1, "string"),
  purchasedSeats: one(2, "int64"),
  consumedSeats: one(3, "int64"),
  costPerUnitInCents: one(4, "int64"),
  currency: one(5, "string"),
  entitlementIds: many(6, "string"),
});

export const NonHumanIdentityTraitNhiType = enumeration("NHI_TYPE", {
  UNSPECIFIED: 0,
  APP_REGISTRATION: 1,
  ASSUMABLE_ROLE: 2,
  MANAGED_IDENTITY: 3,
});

export const NonHumanIdentityTrait = message("c1.connector.v2.NonHumanIdentityTrait", {
  nhiType: one(1, NonHumanIdentityTraitNhiType),
  nhiDetail: one(2, "string"),
});

export const AgentTraitAgentStatus = enumeration("AGENT_STATUS", { UNSPECIFIED: 0, READY: 1, DISABLED: 2, DELETED: 3 });

export const AgentTrait = message("c1.connector.v2.AgentTrait", {
  status: one(1, AgentTraitAgentStatus),
  identityResourceId: one(2, ResourceId),
  profile: one(3, Struct),
});

export const ManagedDeviceTraitDeviceType = enumeration("DEVICE_TYPE", {
  UNSPECIFIED: 0,
  SERVER: 1,
  DESKTOP: 2,
  LAPTOP: 3,
  TABLET: 4,
  MOBILE: 5,
  VIRTUAL: 6,
  OTHER: 99,
});

export const ManagedDeviceTraitManagementState = enumeration("MANAGEMENT_STATE", {
  UNSPECIFIED: 0,
  MANAGED: 1,
  UNMANAGED: 2,
  PENDING: 3,
  RETIRED: 4,
  WIPED: 5,
});

export const ManagedDeviceTraitCompliance = enumeration("COMPLIANCE", {
  UNSPECIFIED: 0,
  COMPLIANT: 1,
  NONCOMPLIANT: 2,
  IN_GRACE_PERIOD: 3,
  ERROR: 4,
});

export const DeviceOSOsType = enumeration("OS_TYPE", {
  UNSPECIFIED: 0,
  WINDOWS: 1,
  WINDOWS_MOBILE: 2,
  LINUX: 3,
  ANDROID: 4,
  MACOS: 5,
  IOS: 6,
  IPADOS: 7,
  SOLARIS: 8,
  AIX: 9,
  HPUX: 10,
  CHROMEOS: 11,
  OTHER: 99,
});

export const DeviceOS = message("c1.connector.v2.DeviceOS", {
  type: one(1, DeviceOSOsType),
  name: one(2, "string"),
  version: one(3, "string"),
  build: one(4, "string"),
});

export const ManagedDeviceTrait = message("c1.connector.v2.ManagedDeviceTrait", {
  serial: one(1, "string"),
  udid: one(2, "string"),
  hardwareHash: one(3, "string"),
  deviceType: one(4, ManagedDeviceTraitDeviceType),
  model: one(5, "string"),
  vendor: one(6, "string"),
  os: one(7, DeviceOS),
  compliance: one(8, ManagedDeviceTraitCompliance),
  isEncrypted: one(9, BoolValue),
  isSupervised: one(10, BoolValue),
  isPersonal: one(11, BoolValue),
  managementState: one(12, ManagedDeviceTraitManagementState),
  enrolledAt: one(13, Timestamp),
});

export const SecurityInsightTraitUserTarget = message("c1.connector.v2.SecurityInsightTrait.UserTarget", {
  email: one(1, "string"),
});

export const SecurityInsightTraitAppUserTarget = message("c1.connector.v2.SecurityInsightTrait.AppUserTarget", {
  email: one(1, "string"),
  externalId: one(2, "string"),
});

export const SecurityInsightTraitExternalResourceTarget = message(
  "c1.connector.v2.SecurityInsightTrait.ExternalResourceTarget",
  {
    externalId: one(1, "string"),
    appHint: one(2, "string"),
  },
);

export const RiskFactorSeverity = enumeration("SEVERITY", { UNSPECIFIED: 0, LOW: 1, MEDIUM: 2, HIGH: 3, CRITICAL: 4 });

export const RiskFactor = message("c1.connector.v2.RiskFactor", {
  description: one(1, "string"),
  severity: one(2, RiskFactorSeverity),
});

export const RiskScore = message("c1.connector.v2.RiskScore", {
  value: one(1, "string"),
  factors: many(2, "string"),
  normalizedScore: one(3, "uint32"),
  sourceScore: one(4, "string"),
  riskFactors: many(5, RiskFactor),
});

export const Issue = message("c1.connector.v2.Issue", {
  value: one(1, "string"),
  severity: one(2, "string"),
});

export const SecurityInsightTrait = message("c1.connector.v2.SecurityInsightTrait", {
  riskScore: one(1, RiskScore, "insight_type"),
  issue: one(2, Issue, "insight_type"),
  observedAt: one(3, Timestamp),
  user: one(4, SecurityInsightTraitUserTarget, "target"),
  resourceId: one(5, ResourceId, "target"),
  externalResource: one(6, SecurityInsightTraitExternalResourceTarget, "target"),
  appUser: one(7, SecurityInsightTraitAppUserTarget, "target"),
});

export const VendorAgreementTraitRenewalStatus = enumeration("RENEWAL_STATUS", {
  UNSPECIFIED: 0,
  NOT_STARTED: 1,
  INITIATED: 2,
  RENEWED: 3,
  CANCELLED: 4,
  REJECTED: 5,
  EXPIRED: 6,
});

export const VendorAgreementTraitPricingModel = enumeration("PRICING_MODEL", {
  UNSPECIFIED: 0,
  UNKNOWN: 1,
  PER_SEAT: 2,
  PER_LICENSE: 3,
  FLAT: 4,
  TIERED: 5,
  USAGE: 6,
});

export const Money = message("c1.connector.v2.Money", {
  amountMinor: one(1, "int64"),
  currencyCode: one(2, "string"),
});

export const VendorTrait = message("c1.connector.v2.VendorTrait", {
  vendorId: one(1, "string"),
  vendorName: one(2, "string"),
  vendorDbaName: one(3, "string"),
  websiteDomain: one(4, "string"),
  externalVendorId: one(5, "string"),
  deepLinkUrl: one(6, "string"),
  sourceBusinessId: one(7, "string"),
  sourceEntityId: one(8, "string"),
  trailing30dSpend: one(9, Money),
  trailing365dSpend: one(10, Money),
  ytdSpend: one(11, Money),
});

export const LineItem = message("c1.connector.v2.LineItem", {
  productOrServiceName: one(1, "string"),
  quantity: one(2, "double"),
  unit: one(3, "string"),
  pricePerUnit: one(4, Money),
  totalPrice: one(5, Money),
});

export const VendorAgreementTrait = message("c1.connector.v2.VendorAgreementTrait", {
  agreementName: one(1, "string"),
  startDate: one(2, Timestamp),
  endDate: one(3, Timestamp),
  lastDateToTerminate: one(4, Timestamp),
  autoRenewal: one(5, "bool"),
  renewalStatus: one(6, VendorAgreementTraitRenewalStatus),
  renewalStatusRaw: one(7, "string"),
  totalValue: one(8, Money),
  lineItems: many(9, LineItem),
  pricingModel: one(10, VendorAgreementTraitPricingModel),
  externalAccountManagerEmail: one(11, "string"),
  externalAccountManagerName: one(12, "string"),
});
