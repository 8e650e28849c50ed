/** A set of tokens that replacements don't leave: a token of it is replaced by another of it. */
export interface TokenClass {
  /** Tokens that are replaced have this form, in lower case. */
  matches(token: string): boolean;
  /** The characters that may stand at a place of such a token, in lower case; the one that stands there is among them. */
  alphabet(token: string, place: number): string;
}

const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const HEX_LETTERS = "abcdef";
const LEAST_HEX = 8;

const isDigit = (character: string | undefined): boolean => character !== undefined && DIGITS.includes(character);

/**
 * The sets, the first that matches counts. They keep what ids are recognised by (`text/id-format.ts`): hexadecimal digits stay such, the
 * prefix that tells the kind of an Okta id stays, digits stay digits, and a number keeps its first digit from being zero.
 */
export const TOKEN_CLASSES: readonly TokenClass[] = [
  {
    // 00u user, 00g group, 0oa app, 00o org, cr0 role, guo device: 20 characters.
    matches: (token) => /^(?:00[a-z]|0[a-z]{2}|[a-z]{2}[0o])[0-9a-z]{17}$/.test(token),
    alphabet: (token, place) => (place < 3 ? (token[place] ?? "") : isDigit(token[place]) ? DIGITS : LETTERS),
  },
  {
    matches: (token) => token.length >= LEAST_HEX && /^[0-9a-f]*$/.test(token) && /[a-f]/.test(token),
    alphabet: (token, place) => (isDigit(token[place]) ? DIGITS : HEX_LETTERS),
  },
  {
    matches: (token) => /^[0-9]+$/.test(token),
    // A part of a long number can begin with zero.
    alphabet: (token, place) => {
      if (place > 0 || token.length === 1) return DIGITS;
      return token.startsWith("0") ? "0" : "123456789";
    },
  },
  {
    matches: () => true,
    alphabet: (token, place) => (isDigit(token[place]) ? DIGITS : LETTERS),
  },
];
