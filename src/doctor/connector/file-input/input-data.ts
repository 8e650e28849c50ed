/** The four lists of a data file for baton-file. */
export const SECTIONS = ["users", "resources", "entitlements", "grants"] as const;

/** One of {@link SECTIONS}. */
export type Section = (typeof SECTIONS)[number];

/** One row: a map of YAML or JSON, or a line of a table. */
export interface InputRow {
  readonly file: string;
  readonly line: number;
  /** By the names that YAML has (`display_name`), whatever the file's form is. Empty values are left out. */
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
}

/**
 * The fields of each list. Source: baton-file, docs/yaml_instructions.md and pkg/connector/models.go (2025-04-17); a table has
 * "Display Name" for `display_name`.
 */
export const FIELDS: Readonly<
  Record<Section, { readonly required: readonly string[]; readonly optional: readonly string[] }>
> = {
  users: {
    required: ["name", "display_name"],
    optional: ["email", "status", "last_login", "type", "profile"],
  },
  resources: {
    required: ["resource_type", "resource_function", "name", "display_name"],
    optional: ["description", "parent_resource"],
  },
  entitlements: { required: ["resource_name", "entitlement", "display_name"], optional: ["description"] },
  grants: { required: ["principal", "entitlement_id"], optional: [] },
};

/**
 * Columns of the Excel template whose names are not those of the fields, in small letters. "Prinicpal" is the template's own spelling.
 * Source: baton-file, pkg/connector/file_loader.go.
 */
export const COLUMNS: Readonly<Record<string, string>> = {
  "entitlement display name": "display_name",
  "entitlement description": "description",
  "principal receiving grant": "principal",
  "entitlement granted to prinicpal": "entitlement_id",
  "entitlement granted to principal": "entitlement_id",
  lastlogin: "last_login",
};
