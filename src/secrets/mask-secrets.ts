import { beginsError } from "./begins-error.js";
import { isHeaderName, isSecretName, isSecretParameter, SECRET_NAME_SOURCE } from "./secret-names.js";
import { MASK, type SecretValue, secretValueAt } from "./secret-value.js";
import { BASE64_LINE, FORTY_CHARACTERS, RANDOM_TEXT, TOKEN_SHAPES } from "./token-shapes.js";

/**
 * A name with what separates it from its value: `name=`, `--name=`, `"name": `, `name => `, `('name', `, `<name>`. Names
 * begin at one place only, so that this stays linear.
 */
const NAMED =
  /(?<![A-Za-z0-9_./-])[.-]{0,2}([A-Za-z_][A-Za-z0-9_.-]{0,79})((?:\\{0,15}["'])?[ \t]{0,4}(?:=>|:=|[:=]|(?<=["'][ \t]{0,4}),)[ \t]{0,4}|>)/g;

/** What stands before the name in a pair: `('name', 'value')`, `(b'name', b'value')`. */
const TUPLE = /\(b?["']$/;

/** A pair that is spelt out: `{"name": "api_token", "value": `, `name=DB_PASSWORD value=`. */
const SPELT_OUT =
  /(?<![A-Za-z0-9_.-])(?:name|key|header)(?:\\{0,15}["'])?[ \t]{0,4}[:=][ \t]{0,4}(?:\\{0,15}["'])?([A-Za-z_][A-Za-z0-9_.-]{0,79})(?:\\{0,15}["'])?,?[ \t]{0,4}(?:\\{0,15}["'])?value((?:\\{0,15}["'])?[ \t]{0,4}[:=][ \t]{0,4})/gi;

/** A name and its value inside of something percent-encoded, once or more often: `%22token%22%3A%22`, `%26token%3D`. */
const ENCODED =
  /(?<=%(?:25){0,3}(?:22|27|26|3F|7B|2C))([A-Za-z_][A-Za-z0-9_.-]{0,79})(?:%(?:25){0,3}2[27])?(?:%(?:25){0,3}20|\+){0,4}%(?:25){0,3}3[AD](?:%(?:25){0,3}20|\+){0,4}(?:(%(?:25){0,3}2[27]))?/gi;
const ENCODED_QUOTED_END = /%(?:25){0,3}2[27]|[&\s"'<>]|$/gi;
const ENCODED_END = /%(?:25){0,3}2[267]|[&\s"'<>]|$/gi;

/** `curl -u user:password`. Two numbers are the ids of a user and a group. */
const USER_FLAG =
  /(?<=(?:^|[ \t"'])(?:-u|-U|--user|--proxy-user)[ =]{1,2}["']?)(?!\d+:\d+(?![^ "']))([^ \t\r\n:"']{1,200}:)[^ \t\r\n"']+/g;

/** A parameter of a URL, or of a bare query string. */
const PARAMETER = /(?<=[?&;])([A-Za-z_][A-Za-z0-9_.-]{0,79})=/g;

/** A vendor's code of an error, with a sentence behind it: `INVALID_SESSION_ID: Session expired`. */
const ERROR_CODE = /^(?:BAD|EXPIRED|INVALID|MISSING|UNKNOWN|UNSUPPORTED|WRONG)_[A-Z_]+$/;

/** A flag with its value as the next word. */
const FLAG = /(?<![A-Za-z0-9-])--([A-Za-z][A-Za-z0-9_.-]{0,79})[ \t]{1,4}(?=-?[^ \t\r\n-])/g;

/** `scheme://user:password@`: the password; and `scheme://token@` where the token is long. */
const URL_PASSWORD = /(?<=:\/\/[^/?# \t\r\n@:"'<>]{0,200}:)[^/?# \t\r\n@"<>]{1,2000}(?=@)/g;
const URL_TOKEN = /(?<=:\/\/)[^/?# \t\r\n@:"'<>]{16,2000}(?=@)/g;

/** The value behind an authentication scheme's name, also far from any header. */
const SCHEME = /(?<![A-Za-z0-9])(Bearer|SSWS|Basic|Negotiate|NTLM)( {1,4})([A-Za-z0-9._~+/=-]{6,})/gi;

/** A secret told in a sentence: `token abc123def456`, `password is hunter2x`. */
const SPOKEN =
  /(?<![A-Za-z0-9_/-])(?<!page )(?:tokens?|secret|password|passwd|api[ _-]?key)(?: is| was)? {1,3}['"`]?((?=[^ \t\r\n"'`]{0,100}?[0-9!@#$%^*+=])[^ \t\r\n"'`<>(){},;]{8,})/gi;

/** Values that Python's pydantic repeats in its messages. */
const INPUT_VALUE = "input_value=";
const INPUT_VALUE_END = ", input_type=";

/** A private key in PEM, on one line or several, also where a form has encoded its blanks. */
const PRIVATE_KEY =
  /(-----BEGIN[A-Z0-9 +%]{0,60}PRIVATE(?: |\+|%20)KEY[A-Z0-9 +%]{0,10}-----)[\s\S]*?(-----END[A-Z0-9 +%]{0,60}PRIVATE(?: |\+|%20)KEY[A-Z0-9 +%]{0,10}-----|$)/g;

/** Any of these is in every text that holds a secret with a name or a known shape. */
const TRIGGER = new RegExp(
  [
    SECRET_NAME_SOURCE,
    "api key|bearer |basic |ssws |negotiate |ntlm |PRIVATE%20KEY|input_value=",
    "eyJ|gh[pousr]_|github_pat|npm_|pypi-|hf_|do[opr]_v1|shp[acps]|xox|xapp|_live_|_test_|_prod_|_sandbox_|sk-|sess_|whsec_",
    "NR(?:AK|II|BR|JS|IQ)-|gl(?:sa|c)_|dckr_|PMAK-|dp\\.[a-z]{2,5}\\.|dt0[a-z]|pscale_|pul-|rdme_|rubygems_|sntry|xkeysib|sq0[a-z]|LTAI|\\dQ~|p8e-|FLW|fio-u|API-|pat\\w{14}\\.|tfp_|[ps]at\\.|\\.atlasv1\\.",
    "A[KSBC][IC]A|AIza|ya29|1\\/\\/|SG\\.|TT3",
    "-u |--user|--proxy-user|lin_api_|ntn_|figd_|hv[sb]\\.|GOCSPX-|AGE-|gl[a-z]{2,5}-|(?:dapi|key-|SK)[0-9a-f]{32}|hooks\\.slack|\\/webhooks\\/",
    ":\\/\\/[^/?# ]{1,200}@|[?&;](?:key|code|sv|sp|k|x-amz-\\w{1,20})=",
  ].join("|"),
  "i",
);

/** A masked text, and how many secrets were taken out of it. */
export interface MaskedText {
  readonly text: string;
  readonly count: number;
}

/**
 * Takes secrets out of a text: tokens, keys, passwords, cookies, authorization headers, private keys, in JSON, headers, URLs,
 * command lines and Python output, at any level of escaping. Works on text of any encoding read as latin1 as well.
 */
export function maskSecrets(text: string): string {
  return maskRandomText(maskNamedSecrets(text).text);
}

/** As {@link maskSecrets} but for long random text without a name, which may as well be an id; counts what it found. */
export function maskNamedSecrets(text: string): MaskedText {
  if (!TRIGGER.test(text)) return { text, count: 0 };
  let count = 0;
  const one = (): string => {
    count++;
    return MASK;
  };
  let masked = text.replace(PRIVATE_KEY, (_all, begin: string, end: string) => `${begin}${one()}${end}`);
  masked = replaceValues(masked, one);
  for (const { pattern } of TOKEN_SHAPES) masked = masked.replace(pattern, one);
  masked = masked.replace(URL_PASSWORD, (value) => (value === MASK ? value : one()));
  masked = masked.replace(URL_TOKEN, (value) => (value === MASK ? value : one()));
  masked = masked.replace(USER_FLAG, (_all, user: string) => `${user}${one()}`);
  masked = masked.replace(SCHEME, (all: string, scheme: string, space: string, value: string) =>
    isCredential(scheme, value) ? `${scheme}${space}${one()}` : all,
  );
  masked = masked.replace(SPOKEN, (all: string, value: string) => `${all.slice(0, all.length - value.length)}${one()}`);
  return { text: masked, count };
}

/** Long random text, whatever it is: for what is printed, where a lost id costs nothing. */
function maskRandomText(text: string): string {
  return text.replace(BASE64_LINE, MASK).replace(RANDOM_TEXT, MASK).replace(FORTY_CHARACTERS, MASK);
}

/** Masks the values of secret names, parameters and flags, and of pydantic's messages. */
function replaceValues(text: string, mask: () => string): string {
  const values = [...namedValues(text), ...encodedValues(text), ...inputValues(text)].sort(
    (left, right) => left.start - right.start,
  );
  if (values.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, replacement, isDoubtful } of values) {
    if (start < from) continue;
    parts.push(text.slice(from, start), isDoubtful ? replacement : replacement.replace(MASK, mask()));
    from = end;
  }
  return `${parts.join("")}${text.slice(from)}`;
}

function* namedValues(text: string): Iterable<SecretValue> {
  yield* valuesBehind(text, NAMED, (name, { index, 0: all, 2: separator }) => {
    if (isSpoken(text, index, separator) && beginsError(text, index + all.length)) return false;
    if (ERROR_CODE.test(name) && /^:[ \t]+$/.test(separator ?? "")) return false;
    if (separator === ">" && text[index - 1] !== "<") return false;
    const isList = separator?.trimEnd().endsWith(",") === true;
    if (isList && text[index] !== "-" && !TUPLE.test(text.slice(Math.max(0, index - 4), index))) return false;
    return isSecretName(name) && !isPageToken(text, name, index);
  });
  yield* valuesBehind(text, SPELT_OUT, isSecretName);
  yield* valuesBehind(text, PARAMETER, isSecretParameter);
  yield* valuesBehind(text, FLAG, isSecretName);
}

/** A name within a sentence (`invalid credentials: …`, `Code 49 "Invalid Credentials": …`), not the key of a pair. */
function isSpoken(text: string, index: number, separator = ""): boolean {
  if (!/:[ \t]+$/.test(separator)) return false;
  return separator.startsWith(":")
    ? /(?:^|[A-Za-z,][ \t])$/.test(text.slice(Math.max(0, index - 2), index))
    : text[index - 1] === " ";
}

function* encodedValues(text: string): Iterable<SecretValue> {
  for (const { 0: all, 1: name = "", 2: quote, index } of text.matchAll(ENCODED)) {
    if (!isSecretName(name)) continue;
    const start = index + all.length;
    const end = quote === undefined ? ENCODED_END : ENCODED_QUOTED_END;
    end.lastIndex = start;
    yield { start, end: end.exec(text)?.index ?? text.length, replacement: MASK };
  }
}

/** The values behind the names that an expression finds. What lies inside of one value is not looked at again. */
function* valuesBehind(
  text: string,
  pattern: RegExp,
  isSecret: (name: string, match: RegExpExecArray) => boolean,
): Iterable<SecretValue> {
  let behind = 0;
  for (const match of text.matchAll(pattern)) {
    const [all, name = "", separator = ""] = match;
    if (match.index < behind || !isSecret(name, match)) continue;
    const value = secretValueAt(text, match.index + all.length, isHeaderName(name));
    if (value === undefined) continue;
    behind = value.end;
    yield quotedLike(separator, text, value);
  }
}

/** A number or bare word as value of a quoted JSON name gets quotes, so that the line stays JSON. */
function quotedLike(separator: string, text: string, value: SecretValue): SecretValue {
  const quote = /^(\\{0,15}")[ \t]{0,4}:/.exec(separator)?.[1];
  const isBare = quote !== undefined && /[\s:]/.test(text[value.start - 1] ?? "");
  return isBare ? { ...value, replacement: `${quote}${value.replacement}${quote}` } : value;
}

/** `next page token unchanged (token=p_100, …`: the plain word `token` near the words "page token" is a cursor. */
function isPageToken(text: string, name: string, index: number): boolean {
  return name.toLowerCase() === "token" && /page token/i.test(text.slice(Math.max(0, index - 80), index));
}

function* inputValues(text: string): Iterable<SecretValue> {
  for (let at = text.indexOf(INPUT_VALUE); at >= 0; ) {
    const start = at + INPUT_VALUE.length;
    const lineEnd = endOfLine(text, start);
    const marked = text.slice(start, lineEnd).indexOf(INPUT_VALUE_END);
    const end = marked < 0 ? lineEnd : start + marked;
    if (!/^(?:None|True|False|-?[\d.]{1,30})$/.test(text.slice(start, Math.min(end, start + 40)))) {
      yield {
        start,
        end,
        replacement: MASK,
        isDoubtful: !isLikelySecret(text.slice(start, Math.min(end, start + 200))),
      };
    }
    at = text.indexOf(INPUT_VALUE, end);
  }
}

/** Whether a value that was given to a model looks like a key: one quoted word of letters and digits. */
function isLikelySecret(value: string): boolean {
  return /^["'][^ "']{8,}["']$/.test(value) && looksRandom(value);
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

/** Tells a credential from the words of a sentence ("Basic authentication", "Bearer challenge"). */
function isCredential(scheme: string, value: string): boolean {
  if (value === MASK) return false;
  if (scheme.toLowerCase() === "basic") return Buffer.from(value, "base64").includes(":") || looksRandom(value);
  return looksRandom(value) || value.length >= 24;
}

function looksRandom(value: string): boolean {
  return /[0-9]/.test(value) && /[A-Za-z]/.test(value);
}
