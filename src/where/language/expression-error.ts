import { C1zError } from "../../c1z/errors.js";

/** Characters of a long expression that are shown around the place. */
const MOST_SHOWN = 60;

/** A mistake in an expression: what is wrong, and the expression with a mark under the place (an offset from 0). */
export function expressionError(expression: string, at: number, message: string, hint?: string): C1zError {
  const before = expression.slice(0, at).split("\n");
  const line = expression.split("\n")[before.length - 1] ?? "";
  const column = before.at(-1)?.length ?? 0;
  const start = Math.max(0, Math.min(column - MOST_SHOWN / 2, line.length - MOST_SHOWN));
  const shown = line.slice(start, start + MOST_SHOWN).replaceAll("\t", " ");
  const place = before.length > 1 ? `line ${before.length}, column ${column + 1}` : `column ${column + 1}`;
  const mark = `${" ".repeat(column - start)}^`;
  return new C1zError("C1Z_INVALID_EXPRESSION", `${message} (${place}).\n  ${shown}\n  ${mark}`, { hint });
}
