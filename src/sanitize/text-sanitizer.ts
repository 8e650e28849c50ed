import { KEPT_WORDS } from "./kept-words.js";
import { otherLetter } from "./other-letters.js";
import { Permutation } from "./permutation.js";
import { RememberedTexts } from "./remembered-texts.js";
import { TOKEN_CLASSES, type TokenClass } from "./token-classes.js";

/** A run of letters and digits of ASCII, also full-width ones, with what is not seen between them. */
const TOKEN = /[0-9A-Za-z０-９Ａ-Ｚａ-ｚ](?:[\u00AD\u200B-\u200F\u2060\uFEFF]*[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])*/g;
const PLAIN = /^[0-9a-z]+$/;
const SEEN = /[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]/;
const PERCENT_ENCODED = /(?:%[0-9A-Fa-f]{2})+/g;
/** A GUID, whose parts are one number, whatever stands between them. */
const GUID =
  /(?<![0-9A-Za-z])([0-9a-fA-F]{8})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{12})(?![0-9A-Za-z])/g;
/** What every Windows SID begins with. */
const SID = /^S-1-(?=\d)/;
const OTHER_LETTER = /[^\0-\x7F]/gu;
/** The distance from ASCII to the full-width characters. */
const FULL_WIDTH = 0xfee0;
/** Longer tokens are replaced in parts of this length. */
const MOST_CHARACTERS = 64;

/**
 * Replaces what texts say and keeps their form: each token (a run of letters and digits) by another of the same length, with letters for letters in
 * the same case, digits for digits. The same token is replaced alike wherever it stands, so an id that is part of another still is, an
 * e-mail stays one, and what differs only in case, in white space or in its Unicode form still does. Different tokens stay different.
 */
export class TextSanitizer {
  readonly #permutation: Permutation;
  readonly #kept: ReadonlySet<string>;
  readonly #remembered = new RememberedTexts();

  /** `names`: what stays besides common words, the ids of resource types. `secret` chooses the replacements. */
  constructor(secret: Buffer, names: Iterable<string> = []) {
    this.#permutation = new Permutation(secret);
    const tokens = Array.from(names, (name) => name.toLowerCase().match(TOKEN) ?? []);
    this.#kept = new Set([...KEPT_WORDS, ...tokens.flat()]);
  }

  /** The text with all of it replaced but for common words. */
  text(text: string): string {
    if (text === "") return text;
    return this.#inItsForm(text);
  }

  /** Decomposed letters are replaced as composed ones are, and decomposed again. */
  #inItsForm(text: string): string {
    const composed = text.normalize("NFC");
    if (composed === text) return this.#decoded(text);
    const replaced = this.#decoded(composed);
    return text === text.normalize("NFD") ? replaced.normalize("NFD") : replaced;
  }

  /** What is percent-encoded is replaced as what it stands for. */
  #decoded(text: string): string {
    if (!text.includes("%")) return this.#tokens(text);
    let rest = "";
    let end = 0;
    for (const match of text.matchAll(PERCENT_ENCODED)) {
      const decoded = decodedOrUndefined(match[0]);
      if (decoded === undefined || !/[^\0-\x7F]/.test(decoded)) continue;
      rest += this.#tokens(text.slice(end, match.index)) + encodeURIComponent(this.#tokens(decoded));
      end = match.index + match[0].length;
    }
    return rest + this.#tokens(text.slice(end));
  }

  #tokens(text: string): string {
    const authority = SID.exec(text)?.[0] ?? "";
    return authority + this.#allTokens(text.slice(authority.length));
  }

  #allTokens(text: string): string {
    const guids: string[] = [];
    // A character that no text of an archive should hold stands for a GUID meanwhile; one that is there anyhow is left alone.
    const marked = text.includes("\u{F8FF}")
      ? text
      : text.replace(GUID, (guid) => {
          guids.push(this.#guid(guid));
          return "\u{F8FF}";
        });
    const replaced = marked
      .replace(TOKEN, (token) => this.#token(token))
      .replace(OTHER_LETTER, (letter) =>
        letter === "\u{F8FF}" && guids.length > 0 ? letter : otherLetter(letter, this.#permutation),
      );
    return guids.length === 0 ? replaced : replaced.replace(/\u{F8FF}/gu, () => guids.shift() ?? "");
  }

  #guid(guid: string): string {
    const digits = this.#token(guid.replaceAll("-", ""));
    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
      "-",
    );
  }

  /** The replacement of a token, with its invisible characters, its widths and its cases where they were. */
  #token(token: string): string {
    const isPlain = PLAIN.test(token);
    const plain = isPlain ? token : Array.from(token).filter(isSeen).map(narrow).join("").toLowerCase();
    const replaced = this.#remembered.of(plain, (one) => this.#plainToken(one));
    if (isPlain) return replaced;
    const characters = replaced[Symbol.iterator]();
    return Array.from(token, (character) =>
      isSeen(character) ? inForm(characters.next().value ?? "", character) : character,
    ).join("");
  }

  #plainToken(token: string): string {
    // Zeros in front are how a number is written.
    const zeros = /^0*(?=\d)/.exec(/^\d+$/.test(token) ? token : "")?.[0] ?? "";
    const rest = token.slice(zeros.length);
    if (this.#kept.has(rest)) return token;
    let replaced = "";
    for (let start = 0; start < rest.length; start += MOST_CHARACTERS) {
      replaced += this.#part(rest.slice(start, start + MOST_CHARACTERS), start);
    }
    return zeros + replaced;
  }

  /** Sent on while it is not of the same class, or a word that stays: so no two tokens get the same replacement. */
  #part(part: string, start: number): string {
    const ofPart = classOf(part);
    let replaced = part;
    do replaced = this.#permuted(replaced, ofPart, start);
    while (classOf(replaced) !== ofPart || this.#kept.has(replaced));
    return replaced;
  }

  #permuted(token: string, ofToken: TokenClass, start: number): string {
    const alphabets = Array.from(token, (_, place) => ofToken.alphabet(token, place));
    let value = 0n;
    let size = 1n;
    for (const [place, alphabet] of alphabets.entries()) {
      value = value * BigInt(alphabet.length) + BigInt(alphabet.indexOf(token[place] ?? ""));
      size *= BigInt(alphabet.length);
    }
    let rest = this.#permutation.at(value, size, `${alphabets.join(" ")} ${start}`);
    const characters: string[] = [];
    for (const alphabet of alphabets.toReversed()) {
      const count = BigInt(alphabet.length);
      characters.push(alphabet[Number(rest % count)] ?? "");
      rest /= count;
    }
    return characters.reverse().join("");
  }
}

function classOf(token: string): TokenClass {
  const found = TOKEN_CLASSES.find((one) => one.matches(token));
  if (found === undefined) throw new Error("Expected the last class to match every token");
  return found;
}

function isSeen(character: string): boolean {
  return SEEN.test(character);
}

function narrow(character: string): string {
  const code = character.charCodeAt(0);
  return code > FULL_WIDTH ? String.fromCharCode(code - FULL_WIDTH) : character;
}

/** A lower-case character in the case and the width of another. */
function inForm(character: string, form: string): string {
  const plain = narrow(form);
  const cased = plain === plain.toLowerCase() ? character : character.toUpperCase();
  return plain === form ? cased : String.fromCharCode(cased.charCodeAt(0) + FULL_WIDTH);
}

function decodedOrUndefined(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
