/** The JSON name of an enum value as a word: `PURPOSE_VALUE_ASSIGNMENT` gives `assignment`; an unknown number stays one. */
export function enumWord(name: string | number | undefined, prefix: string): string | undefined {
  if (name === undefined) return undefined;
  const text = String(name);
  return (text.startsWith(`${prefix}_`) ? text.slice(prefix.length + 1) : text).toLowerCase();
}
