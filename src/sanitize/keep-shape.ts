import { findSecrets } from "../secrets/secret-scanner.js";
import { TOKEN_SHAPES } from "../secrets/token-shapes.js";

/** The longest beginning by which a service's tokens are known: `github_pat_`. */
const LONGEST_SIGN = 16;
const MOST_TRIES = 8;

/**
 * The replacement of a text that looks as the text does where it is looked at for credentials: `validate` must find those of the original in the
 * copy, and no others. Of a token, only the letters stay by which its kind is known. `again` replaces a text once more.
 */
export function keptShape(text: string, replaced: string, again: (text: string) => string): string {
  const wanted = shapeOf(text);
  if (shapeOf(replaced) === wanted) return replaced;
  if (wanted !== undefined) return withSign(text, replaced, wanted);
  let other = replaced;
  for (let tries = 0; tries < MOST_TRIES && shapeOf(other) !== undefined; tries++) other = again(other);
  return other;
}

function shapeOf(text: string): string | undefined {
  for (const { looksLike } of findSecrets(text, "")) return looksLike;
  return undefined;
}

function withSign(text: string, replaced: string, wanted: string): string {
  for (const { looksLike, pattern } of TOKEN_SHAPES) {
    const start = looksLike === wanted ? text.search(pattern) : -1;
    for (let length = 1; start >= 0 && length <= LONGEST_SIGN; length++) {
      const end = start + length;
      const candidate = replaced.slice(0, start) + text.slice(start, end) + replaced.slice(end);
      if (shapeOf(candidate) === wanted) return candidate;
    }
  }
  return replaced;
}
