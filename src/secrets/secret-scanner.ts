import { isSecretField, SECRET_FIELD_SOURCE } from "./secret-names.js";
import { TOKEN_SHAPES } from "./token-shapes.js";
import { Trigrams } from "./trigrams.js";

/** Something shaped like a credential: where it is and what it looks like, never the value. */
export interface SecretShape {
  /** Field names from the row down, lists as `[]`: `profile.aws.keys[]`. */
  readonly path: string;
  readonly looksLike: string;
}

/** What only data is held against: in logs these are masked with what stands before them. */
const DATA_SHAPES: readonly { readonly looksLike: string; readonly pattern: RegExp }[] = [
  { looksLike: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY/ },
  { looksLike: "a bearer token", pattern: /\bbearer\s+[\w.~+/-]{20,}/i },
  { looksLike: "a URL with a password", pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i },
];

const SHORTEST_SECRET = 6;
/** What fields of these names hold when they hold no credential: masks, placeholders, flags, dates, sentences. */
const HARMLESS_VALUE =
  /^(?:[*•xX.-]+|true|false|null|none|unset|n\/a|redacted|<.*>|\[.*\]|\d{4}-\d\d-\d\d.*|.*\s.*)$/is;

/** A run without separators, as tokens have and names have not: letters and digits mixed. */
const RANDOM_RUN = /(?=[A-Za-z]{0,40}\d)(?=\d{0,40}[A-Za-z])[A-Za-z0-9]{16,}|[A-Za-z0-9]{30,}/;

/** Bytes without any of this hold nothing that is looked for: one look saves decoding the row. */
const SUSPICIOUS = new RegExp(
  [
    "PRIVATE[_ -]?KEY|bearer|:\\/\\/[^\\s/:@]+:[^\\s/@]+@",
    SECRET_FIELD_SOURCE,
    ...TOKEN_SHAPES.map(({ sign }) => sign),
  ].join("|"),
  "i",
);

/** Three letters out of each alternative of {@link SUSPICIOUS}: bytes without any of them need no regular expression. */
const TELLTALES = new Trigrams([
  ..."vat bea :// ssw ssp ssc pwd ecr pi_ pi- pik oke key jwt cov mfa otp dpw d_p d-p uth".split(" "),
  ..."pi |d p".split("|"),
  ...TOKEN_SHAPES.flatMap(({ letters }) => letters),
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
  const byValue =
    DATA_SHAPES.find(({ pattern }) => pattern.test(text)) ?? TOKEN_SHAPES.find((shape) => isShaped(text, shape));
  if (byValue !== undefined) return byValue.looksLike;
  const field = path.slice(path.lastIndexOf(".") + 1).replace(/\[\]$/, "");
  if (!isSecretField(field) || text.length < SHORTEST_SECRET || HARMLESS_VALUE.test(text)) return undefined;
  return "a credential, by its field's name";
}

function isShaped(text: string, { pattern, isCommon }: (typeof TOKEN_SHAPES)[number]): boolean {
  const found = text.match(pattern);
  return found?.some((token) => isCommon === undefined || RANDOM_RUN.test(token)) === true;
}
