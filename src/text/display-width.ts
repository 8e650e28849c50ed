import { stripVTControlCharacters } from "node:util";
import emojiPattern from "emoji-regex";
import { eastAsianWidth } from "get-east-asian-width";
import { graphemes } from "./graphemes.js";

/** Code points from here on may be wide, combining or invisible. */
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/**
 * A grapheme that takes no room: it begins with a control character, a zero-width space or joiner, a variation selector, a combining
 * mark or half a surrogate pair, or is one character that Unicode calls ignorable.
 */
const INVISIBLE =
  /^(?:[\p{Cc}\p{Cs}\u200b-\u200f\ufeff]|[\ufe00-\ufe0f\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]|\p{Default_Ignorable_Code_Point}$)/u;

/**
 * How many terminal columns a text takes; codes that colour it take none. Measuring is slow, and most text is ASCII. The same as
 * string-width gives, which has to make its segmenter when it is loaded.
 */
export function displayWidth(text: string): number {
  if (ASCII_ONLY.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(stripVTControlCharacters(text))) width += graphemeWidth(grapheme);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  return emojiPattern().test(grapheme) ? 2 : eastAsianWidth(grapheme.codePointAt(0) ?? 0);
}
