import type { FieldPath } from "./sync-diff.js";

/** What a path segment looks like that needs no quotes. */
const PLAIN_SEGMENT = /^[^.[\]"\s]+$/;

/**
 * A path as text: `annotations.UserTrait.emails.0.address`. A segment with a dot, a bracket, a quote or white space in it
 * (keys of a profile may have them) is quoted: `profile["cost.center"]`.
 */
export function formatFieldPath(path: FieldPath): string {
  return path
    .map((segment, index) => {
      if (!PLAIN_SEGMENT.test(segment)) return `[${JSON.stringify(segment)}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join("");
}

/** One segment at the start of a text: quoted in brackets, or plain with a dot in front (not of the first one). */
const SEGMENT = /^(?:\[("(?:[^"\\]|\\.)*")\]|(\.?)([^.[\]"\s]+))/;

/** The path that a text stands for, as {@link formatFieldPath} writes it; undefined where it is none. */
export function parseFieldPath(text: string): FieldPath | undefined {
  const path: string[] = [];
  for (let rest = text; rest !== "" || path.length === 0; ) {
    const [whole = "", quoted, dot, plain] = SEGMENT.exec(rest) ?? [];
    const segment = quoted === undefined ? plain : unquote(quoted);
    const misplacedDot = plain !== undefined && (dot === ".") !== path.length > 0;
    if (segment === undefined || misplacedDot) return undefined;
    path.push(segment);
    rest = rest.slice(whole.length);
  }
  return path;
}

function unquote(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
