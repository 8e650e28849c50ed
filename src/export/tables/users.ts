import { enumWord } from "../enum-word.js";
import type { UserSource } from "../sources.js";
import { column, jsonText, table } from "../table.js";
import { createdAtOf, profileOf, statusOf } from "./resources.js";

/** One row for each resource that has the user trait. */
export const USERS = table<UserSource>({
  name: "users",
  meaning: "One row a resource that carries the user trait; each is in `resources` too.",
  key: ["resource_key"],
  indexed: ["resource_key", "email", "login"],
  columns: [
    column("resource_key", "text", "its key in `resources`", ({ key }) => key),
    column("resource_type_id", "text", "its type", ({ ref }) => ref.resourceType),
    column("resource_id", "text", "its id within the type", ({ ref }) => ref.resource),
    column("display_name", "text", "its name", ({ resource }) => resource.displayName),
    column("email", "text", "the primary e-mail address, else the first", emailOf),
    column("emails", "json", "list of all its e-mail addresses", ({ user }) =>
      jsonText(user.emails?.map(({ address }) => address ?? "")),
    ),
    column("login", "text", "what the user logs in with", ({ user }) => user.login),
    column("login_aliases", "json", "list of other logins", ({ user }) => jsonText(user.loginAliases)),
    column("status", "text", "`enabled`, `disabled`, `deleted`", statusOf),
    column("account_type", "text", "`human`, `service`, `system`", ({ user }) =>
      enumWord(user.accountType, "ACCOUNT_TYPE"),
    ),
    column("given_name", "text", "first name", ({ user }) => user.structuredName?.givenName),
    column("family_name", "text", "last name", ({ user }) => user.structuredName?.familyName),
    column("employee_ids", "json", "list of employee ids", ({ user }) => jsonText(user.employeeIds)),
    column("created_at", "time", "when the account was created", createdAtOf),
    column("last_login", "time", "when the user last logged in", ({ user }) => user.lastLogin),
    column("mfa_enabled", "boolean", "a second factor is set up; empty: not known", ({ user }) =>
      user.mfaStatus === undefined ? undefined : user.mfaStatus.mfaEnabled === true,
    ),
    column("sso_enabled", "boolean", "single sign-on is set up; empty: not known", ({ user }) =>
      user.ssoStatus === undefined ? undefined : user.ssoStatus.ssoEnabled === true,
    ),
    column("profile", "json", "free fields", profileOf),
  ],
});

/** A user's primary e-mail address, else the first. */
function emailOf({ user }: UserSource): string | undefined {
  const { emails } = user;
  return (emails?.find(({ isPrimary }) => isPrimary) ?? emails?.[0])?.address;
}
