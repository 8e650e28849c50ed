/**
 * Whether a text matches a pattern in which `*` stands for any characters (none, too) and `?` for one; everything else is
 * itself. Takes time proportional to the product of both lengths at most.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let retryFrom = 0;
  while (at < text.length) {
    const expected = pattern[position];
    if (expected === "*") {
      star = position++;
      retryFrom = at;
    } else if (expected === "?" || expected === text[at]) {
      position++;
      at++;
    } else if (star >= 0) {
      position = star + 1;
      at = ++retryFrom;
    } else {
      return false;
    }
  }
  while (pattern[position] === "*") position++;
  return position === pattern.length;
}
