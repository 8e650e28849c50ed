/** Where a value lies in a text, and what to put in its place. */
export interface SecretValue {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** Masked to be safe, but it may well be no secret. */
  readonly isDoubtful?: boolean;
}

/** What stands in place of a secret. */
export const MASK = "[masked]";

/**
 * Values that give nothing away: masked already, absent, an HTTP status (`get token: 401`), whether there was one
 * (`using password: YES`), its type in a usage text (`--api-token string`).
 */
const PLACEHOLDER =
  /^(?:|[1-5]\d\d|\*{3,}|\[?redacted\]?|\[masked\]|null|nil|none|true|false|yes|no|strings?|undefined|not set|unset|<nil>|%[svq])$/i;

/** Words for a value that is somewhere else: `${api_key}`, `$API_KEY`, `<your-token>`. In mixed case it may be a password. */
const REFERENCE =
  /^(?:\$\{[^}]{0,80}\}|\$[A-Z]{1,40}|\$[A-Z][A-Z0-9]{0,39}(?:_[A-Z0-9]{1,40}){1,8}|<[a-z _-]{1,40}>|<[A-Z _-]{1,40}>)$/;

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}", "(": ")" };
const QUOTES = "\"'`";
const UNQUOTED_END = ' \t\r\n"';
/** These end an unquoted value where something else begins behind them; in the middle of a password they do not. */
const SEPARATORS = ",;&|";
const CLOSERS = ")]}>'`";
const AFTER_CLOSER = " \t\r\n\"'`,;.:&|)]}>\\";
const NEXT_PAIR = /\\{0,15}["'`]?[A-Za-z_][A-Za-z0-9_.-]{0,79}\\{0,15}["'`]?[=:]|[\s\\"'`|&}\]<]|$/y;
const LINE_END = "\r\n";

/**
 * The value that begins at `start`: quoted (with any number of escapes around it), bracketed, or bare. A header's bare value
 * runs to the end of the line or of the text around it. Undefined where there is no secret.
 */
export function secretValueAt(text: string, start: number, isHeader: boolean): SecretValue | undefined {
  const quote = openingQuote(text, start);
  if (quote !== undefined) return valueIn(text, quote.end, quotedEnd(text, quote));
  if (text.startsWith(MASK, start) && bareEnd(text, start + MASK.length) === start + MASK.length) return undefined;
  const first = text[start] ?? "";
  if (CLOSING[first] !== undefined) return bracketedValue(text, start, first);
  return valueIn(text, start, isHeader ? headerEnd(text, start) : bareEnd(text, start));
}

interface OpeningQuote {
  readonly character: string;
  readonly backslashes: number;
  /** The first position behind the quote. */
  readonly end: number;
}

/** Quotation marks and the backtick, escaped ones, and Python's `b'`. */
function openingQuote(text: string, start: number): OpeningQuote | undefined {
  let at = start;
  if (text[at] === "b" && (text[at + 1] === "'" || text[at + 1] === '"')) at++;
  const first = at;
  while (text[at] === "\\") at++;
  const character = text[at];
  return character !== undefined && QUOTES.includes(character)
    ? { character, backslashes: at - first, end: at + 1 }
    : undefined;
}

/**
 * The end of a quoted value, without the backslashes of its closing quote. Each level of escaping doubles the backslashes
 * and adds one, so that a quote inside the value has more of them than the closing one.
 */
function quotedEnd(text: string, { character, backslashes, end }: OpeningQuote): number {
  let escapes = 0;
  for (let at = end; at < text.length; at++) {
    const current = text[at];
    if (current === "\\") escapes++;
    else if (
      current === character &&
      (escapes - backslashes) % (2 * (backslashes + 1)) === 0 &&
      escapes >= backslashes
    ) {
      return at - backslashes;
    } else if (current === "\n") return at;
    else escapes = 0;
  }
  return text.length;
}

/** Everything between a bracket and its partner, or the end of the line where it has none. */
function bracketedValue(text: string, start: number, opening: string): SecretValue | undefined {
  const closing = CLOSING[opening];
  let depth = 0;
  for (let at = start; at <= text.length; at++) {
    const current = text[at];
    if (current === opening) depth++;
    if (current === closing) depth--;
    if (depth > 0 && current !== undefined && current !== "\n") continue;
    if (!AFTER_CLOSER.includes(text[at + 1] ?? " ")) return valueIn(text, start, bareEnd(text, at + 1));
    const inner = text.slice(start + 1, at);
    const [lead] = /^[ \t]*\\*["']?/.exec(inner) ?? [""];
    const quote = lead.trim();
    if (inner.trim() === "" || isMasked(inner)) return undefined;
    return { start: start + 1, end: at, replacement: opening === "{" ? MASK : `${quote}${MASK}${quote}` };
  }
  return undefined;
}

function isMasked(inner: string): boolean {
  return inner.replaceAll(/[\s\\"'b]/g, "") === MASK || /^[\s\\"'b]*REDACTED[\s\\"']*$/.test(inner);
}

function bareEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !endsBareValue(text, at)) at++;
  return text[at] === '"' ? Math.max(start, backslashesBefore(text, at)) : at;
}

function endsBareValue(text: string, at: number): boolean {
  const current = text[at] ?? "";
  if (UNQUOTED_END.includes(current)) return true;
  if (CLOSERS.includes(current)) return AFTER_CLOSER.includes(text[at + 1] ?? " ");
  if (current === "<") return text[at + 1] === "/";
  if (!SEPARATORS.includes(current)) return false;
  NEXT_PAIR.lastIndex = at + 1;
  return NEXT_PAIR.test(text);
}

/** A bare header value may hold spaces, commas, and quotes behind an equals sign (`Digest username="a", response="b"`). */
function headerEnd(text: string, start: number): number {
  let inQuotes = false;
  for (let at = start; at < text.length; at++) {
    const current = text[at] ?? "";
    if (LINE_END.includes(current)) return at;
    if (current === '"' || current === "'") {
      if (!inQuotes && text[at - 1] !== "=") return text[at - 1] === "\\" ? backslashesBefore(text, at) : at;
      inQuotes = !inQuotes;
    }
  }
  return text.length;
}

function backslashesBefore(text: string, end: number): number {
  let at = end;
  while (text[at - 1] === "\\") at--;
  return at;
}

function valueIn(text: string, start: number, end: number): SecretValue | undefined {
  const beginning = text.slice(start, Math.min(end, start + 200));
  if (PLACEHOLDER.test(beginning) || REFERENCE.test(beginning)) return undefined;
  return end > start ? { start, end, replacement: MASK } : undefined;
}
