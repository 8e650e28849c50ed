/**
 * Characters that could steer a terminal or hide text: C0 and C1 controls, DEL, and the invisible and direction-changing
 * format characters of Unicode.
 */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const SHORT = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Text from an archive as it may be shown on a terminal: control characters come out escaped (`\u001b`). */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => SHORT.get(character) ?? `\\u${hex(character)}`);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, "0");
}
