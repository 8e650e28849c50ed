import { Trigrams } from "./trigrams.js";

/** Something shaped like a credential: where it is and what it looks like, never the value. */
export interface SecretShape {
  /** Field names from the row down, lists as `[]`: `profile.aws.keys[]`. */
  readonly path: string;
  readonly looksLike: string;
}

/** Values that are credentials whatever the field is called. */
const VALUE_SHAPES: readonly { readonly looksLike: string; readonly pattern: RegExp }[] = [
  { looksLike: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY/ },
  { looksLike: "a JSON web token", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/ },
  { looksLike: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { looksLike: "a GitHub token", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})/ },
  { looksLike: "a GitLab token", pattern: /\bglpat-[\w-]{20,}/ },
  { looksLike: "a Slack token", pattern: /\bxox[abeprs]-[\w-]{10,}/ },
  { looksLike: "a Google API key", pattern: /\bAIza[\w-]{35}/ },
  { looksLike: "a Stripe key", pattern: /\b[sr]k_(?:live|test)_[0-9A-Za-z]{16,}/ },
  { looksLike: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { looksLike: "a bearer token", pattern: /\bbearer\s+[\w.~+/-]{20,}/i },
  { looksLike: "a URL with a password", pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i },
];

/** Field names, lower case without separators, whose text values are credentials. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  "accesstoken",
  "apikey",
  "apisecret",
  "apitoken",
  "authtoken",
  "bearertoken",
  "clientsecret",
  "passphrase",
  "passwd",
  "password",
  "privatekey",
  "pwd",
  "refreshtoken",
  "secret",
  "secretaccesskey",
  "secretkey",
  "sessiontoken",
  "token",
]);
const SHORTEST_SECRET = 6;
/** What fields of these names hold when they hold no credential: masks, placeholders, flags, dates, sentences. */
const HARMLESS_VALUE =
  /^(?:[*•xX.-]+|true|false|null|none|unset|n\/a|redacted|<.*>|\[.*\]|\d{4}-\d\d-\d\d.*|.*\s.*)$/is;

/** Bytes without any of this hold nothing that the shapes above find: one look saves decoding the row. */
const SUSPICIOUS =
  /PRIVATE[_ -]?KEY|eyJ[\w-]{10}|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AIza|[sr]k_(?:live|test)_|npm_|bearer|:\/\/[^\s/:@]+:[^\s/@]+@|passw|passphrase|pwd|secret|api[_ -]?(?:key|token)|(?:access|auth|refresh|session)[_ -]?token|token/i;

/** Three letters out of each alternative of {@link SUSPICIOUS}: bytes without any of them need no regular expression. */
const TELLTALES = new Trigrams([
  ..."vat eyj kia sia hp_ ho_ hu_ hs_ hr_ b_p glp xox aiz k_l k_t npm bea :// ssw ssp pwd ecr pi_ pi- pik pit oke".split(
    " ",
  ),
  "pi ",
]);

/** Whether a message may hold a credential and is worth decoding. */
export function maySecretsHide(message: Uint8Array): boolean {
  if (!TELLTALES.mayBeIn(message)) return false;
  return SUSPICIOUS.test(Buffer.from(message.buffer, message.byteOffset, message.length).toString("latin1"));
}

/** The credentials in a JSON value, by where they are. */
export function* findSecrets(value: unknown, path: string): Generator<SecretShape> {
  if (typeof value === "string") {
    const looksLike = shapeOf(value, path);
    if (looksLike !== undefined) yield { path, looksLike };
  } else if (Array.isArray(value)) {
    for (const item of value) yield* findSecrets(item, `${path}[]`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* findSecrets(item, path === "" ? key : `${path}.${key}`);
  }
}

function shapeOf(text: string, path: string): string | undefined {
  const byValue = VALUE_SHAPES.find(({ pattern }) => pattern.test(text));
  if (byValue !== undefined) return byValue.looksLike;
  const field = path
    .slice(path.lastIndexOf(".") + 1)
    .replace(/[^A-Za-z0-9]/g, "")
    .toLowerCase();
  if (!SECRET_FIELDS.has(field) || text.length < SHORTEST_SECRET || HARMLESS_VALUE.test(text)) return undefined;
  return "a credential, by its field's name";
}
