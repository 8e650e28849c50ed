/**
 * Characters that hide or turn text, or steer whoever shows it: C0 and C1 controls but for line feed and tab, and the invisible and
 * direction-changing format characters of Unicode, tags among them, in which instructions to a reader can be hidden.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const SHOWN = /⟨U\+([0-9A-F]{4,6})⟩/g;

/** A text with these characters written out: `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `⟨U+${hex.padStart(4, "0")}⟩`;
  });
}

/** The text that {@link visibleText} was given: ids come back as they were shown. */
export function meantText(shown: string): string {
  return shown.replace(SHOWN, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : "";
    return visibleText(character) === whole ? character : whole;
  });
}

/** A JSON value with all texts and names of fields in it so. */
export function visibleJson(value: unknown): unknown {
  if (typeof value === "string") return visibleText(value);
  if (Array.isArray(value)) return value.map(visibleJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [visibleText(name), visibleJson(one)]));
}
