import { enumWord } from "../enum-word.js";
import type { UserSource } from "../sources.js";
import { jsonText, table } from "../table.js";
import { createdAtOf, profileOf, statusOf } from "./resources.js";

/** One row for each resource that has the user trait. */
export const USERS = table<UserSource>({
  name: "users",
  meaning: "One row a resource that carries the user trait; each is in `resources` too.",
  key: ["resource_key"],
  indexed: ["resource_key", "email", "login"],
  columns: [
    { name: "resource_key", type: "text", meaning: "its key in `resources`", value: ({ key }) => key },
    { name: "resource_type_id", type: "text", meaning: "its type", value: ({ ref }) => ref.resourceType },
    { name: "resource_id", type: "text", meaning: "its id within the type", value: ({ ref }) => ref.resource },
    { name: "display_name", type: "text", meaning: "its name", value: ({ resource }) => resource.displayName },
    { name: "email", type: "text", meaning: "the primary e-mail address, else the first", value: emailOf },
    {
      name: "emails",
      type: "json",
      meaning: "list of all its e-mail addresses",
      value: ({ user }) => jsonText(user.emails?.map(({ address }) => address ?? "")),
    },
    { name: "login", type: "text", meaning: "what the user logs in with", value: ({ user }) => user.login },
    {
      name: "login_aliases",
      type: "json",
      meaning: "list of other logins",
      value: ({ user }) => jsonText(user.loginAliases),
    },
    { name: "status", type: "text", meaning: "`enabled`, `disabled`, `deleted`", value: statusOf },
    {
      name: "account_type",
      type: "text",
      meaning: "`human`, `service`, `system`",
      value: ({ user }) => enumWord(user.accountType, "ACCOUNT_TYPE"),
    },
    {
      name: "given_name",
      type: "text",
      meaning: "first name",
      value: ({ user }) => user.structuredName?.givenName,
    },
    {
      name: "family_name",
      type: "text",
      meaning: "last name",
      value: ({ user }) => user.structuredName?.familyName,
    },
    {
      name: "employee_ids",
      type: "json",
      meaning: "list of employee ids",
      value: ({ user }) => jsonText(user.employeeIds),
    },
    { name: "created_at", type: "time", meaning: "when the account was created", value: createdAtOf },
    { name: "last_login", type: "time", meaning: "when the user last logged in", value: ({ user }) => user.lastLogin },
    {
      name: "mfa_enabled",
      type: "boolean",
      meaning: "a second factor is set up; empty: not known",
      value: ({ user }) => (user.mfaStatus === undefined ? undefined : user.mfaStatus.mfaEnabled === true),
    },
    {
      name: "sso_enabled",
      type: "boolean",
      meaning: "single sign-on is set up; empty: not known",
      value: ({ user }) => (user.ssoStatus === undefined ? undefined : user.ssoStatus.ssoEnabled === true),
    },
    { name: "profile", type: "json", meaning: "free fields", value: profileOf },
  ],
});

/** A user's primary e-mail address, else the first. */
function emailOf({ user }: UserSource): string | undefined {
  const { emails } = user;
  return (emails?.find(({ isPrimary }) => isPrimary) ?? emails?.[0])?.address;
}
