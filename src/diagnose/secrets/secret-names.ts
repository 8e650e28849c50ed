/** Endings of names whose value is a secret, without case and separators: `X-Api-Key`, `clientSecret`, `DB_PASSWORD`. */
const SECRET_ENDINGS = [
  "password",
  "passwd",
  "passphrase",
  "pwd",
  "secret",
  "secrets",
  "token",
  "apikey",
  "accesskey",
  "secretkey",
  "privatekey",
  "signingkey",
  "encryptionkey",
  "masterkey",
  "sharedkey",
  "accountkey",
  "subscriptionkey",
  "credential",
  "credentials",
  "authorization",
  "cookie",
  "sessionid",
  "jwt",
  "authconfig",
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

/** Short names that hold a secret only as a whole word. */
const SECRET_WORDS = new Set(["pass", "sid", "session", "auth", "_auth", "sig", "signature", "hmac"]);

/** Names that hold a secret only in the query of a URL. */
const SECRET_QUERY_WORDS = new Set(["key", "code", "sv", "sp", "k", "x-amz-signature", "x-amz-credential"]);

/** Whether the value beside this name must be masked. */
export function isSecretName(name: string): boolean {
  const lower = name.toLowerCase();
  if (SECRET_WORDS.has(lower)) return true;
  const squashed = lower.replaceAll(/[^a-z0-9]/g, "");
  if (HARMLESS_ENDINGS.some((ending) => squashed.endsWith(ending))) return false;
  return SECRET_ENDINGS.some((ending) => squashed.endsWith(ending));
}

/** Whether the value of this URL parameter must be masked. */
export function isSecretParameter(name: string): boolean {
  return SECRET_QUERY_WORDS.has(name.toLowerCase()) || isSecretName(name);
}

/** Whether a name is that of a header whose value may hold spaces (`Bearer x`, several cookies). */
export function isHeaderName(name: string): boolean {
  return /(?:authorization|cookie)$/i.test(name);
}
