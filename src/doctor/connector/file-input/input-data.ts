/** The lists of a data file for baton-file, with what they hold. */
export const SECTIONS = [
  "users",
  "resources",
  "entitlements",
  "direct_user_grants",
  "grant_inheritance_mappings",
  "external_grants",
] as const;

/** One of {@link SECTIONS}. */
export type Section = (typeof SECTIONS)[number];

/** One row: a map of YAML or JSON, or a line of a table. */
export interface InputRow {
  readonly file: string;
  readonly line: number;
  /** By their names of today, also where an older one is written. Empty values are left out. */
  readonly fields: ReadonlyMap<string, InputField>;
}

/** A value as text, where it stands, and its name as it is written there. */
export interface InputField {
  readonly text: string;
  readonly line: number;
  readonly written: string;
}

/** What one sync of baton-file reads. */
export interface InputData {
  readonly file: string;
  readonly rows: Readonly<Record<Section, readonly InputRow[]>>;
  /** Lists that are no longer read, and words for a kind of row that does not exist. */
  readonly strays: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

interface Fields {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/**
 * The fields of each list.
 * Source: baton-file, pkg/client/types.go and loader.go, docs/csv_instructions.md, templates/ (2026).
 */
export const FIELDS: Readonly<Record<Section, Fields>> = {
  users: {
    required: ["id", "display_name"],
    optional: [
      "email",
      "status",
      "last_login",
      "type",
      "profile",
      "employee_id",
      "login",
      "login_aliases",
      "additional_emails",
      "mfa_enabled",
      "sso_enabled",
      "status_details",
    ],
  },
  resources: {
    required: ["resource_type", "trait", "id", "display_name"],
    optional: ["description", "parent_resource", "profile", "created_at", "expires_at", "created_by", "identity"],
  },
  entitlements: { required: ["resource_id", "entitlement_slug"], optional: ["display_name", "description"] },
  direct_user_grants: { required: ["principal_id", "resource_id", "entitlement_slug"], optional: [] },
  grant_inheritance_mappings: {
    required: [
      "principal_resource_id",
      "principal_entitlement_slug",
      "inherited_resource_id",
      "inherited_entitlement_slug",
      "inheritance_depth",
    ],
    optional: [],
  },
  external_grants: {
    required: ["resource_id", "entitlement_slug", "match_type", "match_resource_type"],
    optional: ["match_id", "match_key", "match_value", "expand_entitlement_slug", "expand_depth"],
  },
};

/** Names of the format before, which baton-file refuses. Source: baton-file, pkg/client/loader.go, deprecatedFieldMappings. */
export const OLD_NAMES: Readonly<Partial<Record<Section, Readonly<Record<string, string>>>>> = {
  users: { name: "id" },
  resources: { name: "id", resource_function: "trait" },
  entitlements: { resource_name: "resource_id", entitlement: "entitlement_slug" },
};

/** What is said of the list `grants`, which was parted. Source: as {@link OLD_NAMES}. */
export const OLD_GRANTS =
  "grants: baton-file no longer reads this list, and refuses the file. Write direct_user_grants (principal_id, resource_id, entitlement_slug) and grant_inheritance_mappings.";
