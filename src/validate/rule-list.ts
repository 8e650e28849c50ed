import { C1zError } from "../c1z/errors.js";
import { nearestNames } from "../text/nearest-names.js";
import type { Rule } from "./rule.js";
import { archiveIntegrity } from "./rules/archive-integrity.js";
import { childResourceTypeUndeclared } from "./rules/child-resource-type-undeclared.js";
import { displayNameMissing } from "./rules/display-name-missing.js";
import { entitlementResourceMissing } from "./rules/entitlement-resource-missing.js";
import { entitlementSlugDuplicate } from "./rules/entitlement-slug-duplicate.js";
import { exclusionGroupInvalid } from "./rules/exclusion-group-invalid.js";
import { expandableEntitlementForeign } from "./rules/expandable-entitlement-foreign.js";
import { expandableEntitlementMissing } from "./rules/expandable-entitlement-missing.js";
import { expandableTypesUnmatched } from "./rules/expandable-types-unmatched.js";
import { expansionCycle } from "./rules/expansion-cycle.js";
import { expansionMissing } from "./rules/expansion-missing.js";
import { expansionTooDeep } from "./rules/expansion-too-deep.js";
import { externalMatchUnresolved } from "./rules/external-match-unresolved.js";
import { fieldLimitExceeded } from "./rules/field-limit-exceeded.js";
import { grantConcentration } from "./rules/grant-concentration.js";
import { grantDuplicate } from "./rules/grant-duplicate.js";
import { grantEntitlementMissing } from "./rules/grant-entitlement-missing.js";
import { grantPrincipalIdCase } from "./rules/grant-principal-id-case.js";
import { grantPrincipalMissing } from "./rules/grant-principal-missing.js";
import { grantPrincipalNotGrantable } from "./rules/grant-principal-not-grantable.js";
import { grantPrincipalTypeCase } from "./rules/grant-principal-type-case.js";
import { grantResourceMissing } from "./rules/grant-resource-missing.js";
import { grantSourceMissing } from "./rules/grant-source-missing.js";
import { grantableToTypeUndeclared } from "./rules/grantable-to-type-undeclared.js";
import { groupGrantNotExpandable } from "./rules/group-grant-not-expandable.js";
import { idCaseCollision } from "./rules/id-case-collision.js";
import { idEmpty } from "./rules/id-empty.js";
import { idFormatMixed } from "./rules/id-format-mixed.js";
import { idWhitespace } from "./rules/id-whitespace.js";
import { noEntitlements } from "./rules/no-entitlements.js";
import { noFinishedSync } from "./rules/no-finished-sync.js";
import { noGrants } from "./rules/no-grants.js";
import { noUsers } from "./rules/no-users.js";
import { pageSizeSuspect } from "./rules/page-size-suspect.js";
import { parentAbsent } from "./rules/parent-absent.js";
import { parentCycle } from "./rules/parent-cycle.js";
import { parentMissing } from "./rules/parent-missing.js";
import { rawIdDiffers } from "./rules/raw-id-differs.js";
import { rawIdDuplicate } from "./rules/raw-id-duplicate.js";
import { rawIdMissing } from "./rules/raw-id-missing.js";
import { rawIdSharedAcrossTypes } from "./rules/raw-id-shared-across-types.js";
import { reservedAnnotation } from "./rules/reserved-annotation.js";
import { resourceTypeCase } from "./rules/resource-type-case.js";
import { resourceTypeEmpty } from "./rules/resource-type-empty.js";
import { resourceTypeUndeclared } from "./rules/resource-type-undeclared.js";
import { secretInData } from "./rules/secret-in-data.js";
import { statsMismatch } from "./rules/stats-mismatch.js";
import { syncEmpty } from "./rules/sync-empty.js";
import { syncUnfinished } from "./rules/sync-unfinished.js";
import { traitMissing } from "./rules/trait-missing.js";
import { typeWithoutGrants } from "./rules/type-without-grants.js";
import { unlistedSyncRows } from "./rules/unlisted-sync-rows.js";
import { userEmailDuplicate } from "./rules/user-email-duplicate.js";
import { userEmailInvalid } from "./rules/user-email-invalid.js";
import { userEmailMissing } from "./rules/user-email-missing.js";
import { userLoginDuplicate } from "./rules/user-login-duplicate.js";
import { userStatusUnspecified } from "./rules/user-status-unspecified.js";
import { usersWithoutDetails } from "./rules/users-without-details.js";

/** Every rule, family by family in the order of the rules page. Adding one is adding its file, its test, and a line here. */
export const RULES = [
  noFinishedSync,
  syncUnfinished,
  syncEmpty,
  noUsers,
  noGrants,
  noEntitlements,
  typeWithoutGrants,
  pageSizeSuspect,
  statsMismatch,
  archiveIntegrity,
  unlistedSyncRows,
  grantPrincipalMissing,
  grantPrincipalTypeCase,
  grantPrincipalIdCase,
  grantEntitlementMissing,
  grantResourceMissing,
  grantSourceMissing,
  entitlementResourceMissing,
  parentMissing,
  parentAbsent,
  parentCycle,
  resourceTypeUndeclared,
  resourceTypeCase,
  resourceTypeEmpty,
  traitMissing,
  grantableToTypeUndeclared,
  rawIdDuplicate,
  rawIdSharedAcrossTypes,
  rawIdMissing,
  rawIdDiffers,
  idFormatMixed,
  idWhitespace,
  idCaseCollision,
  idEmpty,
  entitlementSlugDuplicate,
  userEmailDuplicate,
  userLoginDuplicate,
  userStatusUnspecified,
  userEmailMissing,
  usersWithoutDetails,
  userEmailInvalid,
  grantDuplicate,
  grantPrincipalNotGrantable,
  grantConcentration,
  expandableEntitlementMissing,
  expandableEntitlementForeign,
  expandableTypesUnmatched,
  expansionCycle,
  expansionTooDeep,
  expansionMissing,
  groupGrantNotExpandable,
  childResourceTypeUndeclared,
  externalMatchUnresolved,
  exclusionGroupInvalid,
  reservedAnnotation,
  displayNameMissing,
  fieldLimitExceeded,
  secretInData,
] as const satisfies readonly Rule[];

/** The names of all rules, in that order. */
export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name);

/** The rule of this name among `rules`. Throws `C1Z_INVALID_SETTING` with the nearest name; `where` says who named it. */
export function ruleNamed(name: string, where: string, rules: readonly Rule[] = RULES): Rule {
  const rule = rules.find((one) => one.name === name);
  if (rule !== undefined) return rule;
  const near = nearestNames(
    name,
    rules.map((one) => one.name),
  );
  const hint = near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
  throw new C1zError("C1Z_INVALID_SETTING", `There is no rule "${name}" (${where}).${hint}`, {
    hint: "`baton rules` lists them.",
  });
}
