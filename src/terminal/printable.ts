/**
 * Characters that could steer a terminal or hide text: C0 and C1 controls, DEL, and the invisible and direction-changing
 * format characters of Unicode. Not the two joiners: emoji and several scripts are written with them.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const SHORT = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Text from an archive as it may be shown on a terminal: control characters come out escaped (`\u001b`). */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => SHORT.get(character) ?? escaped(character));
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}
