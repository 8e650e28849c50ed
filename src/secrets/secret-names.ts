/**
 * Endings of names whose value is a secret, in the words that they are made of: `client secret` stands for `client_secret`,
 * `clientSecret`, `X-Client-Secret` and `CLIENT.SECRET`.
 */
const SECRET_ENDINGS = [
  "password",
  "passwd",
  "passphrase",
  "passcode",
  "pwd",
  "secret",
  "secrets",
  "token",
  "api key",
  "access key",
  "secret key",
  "private key",
  "signing key",
  "encryption key",
  "master key",
  "shared key",
  "account key",
  "subscription key",
  "session key",
  "auth key",
  "hmac key",
  "ssh key",
  "deploy key",
  "license key",
  "integration key",
  "functions key",
  "credential",
  "credentials",
  "authorization",
  "cookie",
  "session id",
  "jwt",
  "auth config",
  "client assertion",
  "code verifier",
  "recovery code",
  "mfa code",
  "otp code",
  "bind pw",
  "auth code",
] as const;

/** Page and sync tokens say where a listing is: they are evidence, not secrets. */
const HARMLESS_ENDINGS = [
  "pagetoken",
  "nexttoken",
  "starttoken",
  "skiptoken",
  "deltatoken",
  "resumetoken",
  "continuationtoken",
  "paginationtoken",
  "synctoken",
] as const;

/** Short names that hold a secret only as a whole name. */
const SECRET_NAMES = new Set(["session", "auth", "_auth", "signature", "assertion", "secret_id", "pin"]);

/** Short words that tell of a secret as the last one of a name: `DB_PASS`, `dbPass`, but not `bypass`. */
const SECRET_LAST_WORDS = new Set(["pass", "pw", "pat", "sid", "sig", "hmac", "creds", "cred", "otp"]);

/** What is hung on to the name of a secret without making it less of one: `password1`, `token_value`, `secret_v2`. */
const SUFFIX = /[^a-z0-9]?(?:v?\d{1,4}|old|new|current|previous|value|header|hash|raw|plain|string)$/i;

/** Names that hold a secret only in the query of a URL. */
const SECRET_QUERY_WORDS = new Set(["key", "code", "sv", "sp", "k", "x-amz-signature", "x-amz-credential"]);

/** Any of these is in every name that {@link isSecretName} knows, in the source of an expression that disregards case. */
export const SECRET_NAME_SOURCE = [
  ...SECRET_ENDINGS.map((words) => words.replaceAll(" ", "[^a-z0-9]{0,3}")),
  ...SECRET_NAMES,
  ...SECRET_LAST_WORDS,
].join("|");

const SQUASHED_ENDINGS = SECRET_ENDINGS.map((words) => words.replaceAll(" ", ""));

/** Whether the value beside this name must be masked. */
export function isSecretName(name: string): boolean {
  if (isPlainlySecret(name)) return true;
  const shorter = name.replace(SUFFIX, "");
  return shorter !== name && isPlainlySecret(shorter);
}

/**
 * Endings that name other things than credentials in the data of a directory: which key opens what is public there, session and
 * cookie are settings of a product.
 */
const NOT_IN_DATA = new Set([
  "cookie",
  "sessionid",
  "authorization",
  "authconfig",
  "licensekey",
  "credential",
  "credentials",
  "secrets",
  "clientassertion",
  "codeverifier",
]);
const DATA_ENDINGS = SECRET_ENDINGS.filter((words) => !NOT_IN_DATA.has(words.replaceAll(" ", "")));
const SQUASHED_DATA_ENDINGS = DATA_ENDINGS.map((words) => words.replaceAll(" ", ""));

/** Any of these is in every name that {@link isSecretField} knows, in the source of an expression that disregards case. */
export const SECRET_FIELD_SOURCE = DATA_ENDINGS.map((words) => words.replaceAll(" ", "[^a-z0-9]{0,3}")).join("|");

/**
 * Whether a text in a field of this name is a credential. Narrower than {@link isSecretName}: where a doubt costs a masked word
 * there, it costs a false alarm here.
 */
export function isSecretField(name: string): boolean {
  const squashed = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  if (HARMLESS_ENDINGS.some((ending) => squashed.endsWith(ending))) return false;
  return SQUASHED_DATA_ENDINGS.some((ending) => squashed.endsWith(ending));
}

function isPlainlySecret(name: string): boolean {
  const lower = name.toLowerCase();
  if (SECRET_NAMES.has(lower) || SECRET_LAST_WORDS.has(lastWord(name))) return true;
  const squashed = lower.replaceAll(/[^a-z0-9]/g, "");
  if (HARMLESS_ENDINGS.some((ending) => squashed.endsWith(ending))) return false;
  return SQUASHED_ENDINGS.some((ending) => squashed.endsWith(ending));
}

/** The last word of a name in any style: `DB_PASS`, `db-pass`, `dbPass` → `pass`. */
function lastWord(name: string): string {
  return (/(?:[A-Z]?[a-z]+|[A-Z]+)$/.exec(name)?.[0] ?? "").toLowerCase();
}

/** Whether the value of this URL parameter must be masked. */
export function isSecretParameter(name: string): boolean {
  return SECRET_QUERY_WORDS.has(name.toLowerCase()) || isSecretName(name);
}

/** Whether a name is that of a header whose value may hold spaces (`Bearer x`, several cookies). */
export function isHeaderName(name: string): boolean {
  return /(?:authorization|cookie)$/i.test(name);
}
