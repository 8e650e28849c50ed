/** Shapes of ids that are told apart. */
export type IdFormat = "okta" | "guid" | "arn" | "gcp" | "ldap-dn" | "sid" | "email" | "integer" | "ulid" | "ksuid";

interface KnownFormat {
  readonly name: IdFormat;
  readonly title: string;
  readonly pattern: RegExp;
}

/** In the order in which they are tried. */
const FORMATS: readonly KnownFormat[] = [
  { name: "integer", title: "an integer", pattern: /^\d{1,20}$/ },
  {
    name: "guid",
    title: "a GUID (as of Entra)",
    pattern: /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i,
  },
  { name: "arn", title: "an AWS ARN", pattern: /^arn:aws[\w-]*:/ },
  { name: "sid", title: "a Windows SID", pattern: /^S-1-\d+(?:-\d+)+$/ },
  {
    name: "gcp",
    title: "a GCP resource path",
    pattern: /^(?:\/\/[\w.-]+\.googleapis\.com\/)?(?:projects|organizations|folders|billingAccounts)\/[^/]/,
  },
  {
    name: "ldap-dn",
    title: "an LDAP distinguished name",
    pattern: /^(?:CN|OU|UID|O|DC)=[^,]+(?:,\s*[A-Za-z]+=[^,]+)+$/i,
  },
  { name: "email", title: "an e-mail", pattern: /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/ },
  // 20 characters with a prefix for the kind of object: 00u user, 00g group, 0oa app, 00o org, cr0 role, guo device.
  { name: "okta", title: "an Okta id", pattern: /^(?:00[a-z]|0[a-z]{2}|[a-z]{2}[0o])[0-9A-Za-z]{17}$/ },
  { name: "ulid", title: "a ULID", pattern: /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/ },
  { name: "ksuid", title: "a KSUID", pattern: /^[0-9A-Za-z]{27}$/ },
];

/** The format of an id, white space around it aside; undefined where it follows none that is known. */
export function idFormatOf(id: string): IdFormat | undefined {
  const trimmed = id.trim();
  return FORMATS.find(({ pattern }) => pattern.test(trimmed))?.name;
}

/** A format in words: `an AWS ARN`. */
export function idFormatTitle(format: IdFormat): string {
  return FORMATS.find(({ name }) => name === format)?.title ?? format;
}
