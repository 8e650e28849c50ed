import type { ScannedResource } from "../scanned-resource.js";
import type { SpanCell } from "../span-batch.js";
import { column, table } from "../table.js";

/** One row for each resource that has the user trait. */
export const USERS = table<ScannedResource, SpanCell>({
  name: "users",
  meaning: "One row a resource that carries the user trait; each is in `resources` too.",
  key: ["resource_key"],
  indexed: ["resource_key", "email", "login"],
  columns: [
    column("resource_key", "text", "its key in `resources`", ({ key }) => key),
    column("resource_type_id", "text", "its type", ({ type }) => type),
    column("resource_id", "text", "its id within the type", ({ id }) => id),
    column("display_name", "text", "its name", (source) => source.text(source.resource.at("displayName"))),
    column("email", "text", "the primary e-mail address, else the first", (source) => source.emails.chosen),
    column("emails", "json", "list of all its e-mail addresses", (source) => source.emails.list),
    column("login", "text", "what the user logs in with", (source) => source.text(source.user.at("login"))),
    column("login_aliases", "json", "list of other logins", ({ user }) => user.at("loginAliases")),
    column("status", "text", "`enabled`, `disabled`, `deleted`", (source) => source.statusWord),
    column("account_type", "text", "`human`, `service`, `system`", (source) =>
      source.word(source.user.at("accountType"), "ACCOUNT_TYPE"),
    ),
    column("given_name", "text", "first name", (source) => source.text(source.structuredName.at("givenName"))),
    column("family_name", "text", "last name", (source) => source.text(source.structuredName.at("familyName"))),
    column("employee_ids", "json", "list of employee ids", ({ user }) => user.at("employeeIds")),
    column("created_at", "time", "when the account was created", (source) => source.createdAt),
    column("last_login", "time", "when the user last logged in", (source) => source.text(source.user.at("lastLogin"))),
    column("mfa_enabled", "boolean", "a second factor is set up; empty: not known", (source) =>
      source.isSet(source.user.at("mfaStatus"), "mfaEnabled"),
    ),
    column("sso_enabled", "boolean", "single sign-on is set up; empty: not known", (source) =>
      source.isSet(source.user.at("ssoStatus"), "ssoEnabled"),
    ),
    column("profile", "json", "free fields", (source) => source.profile),
  ],
});
