import { Lexer } from "yaml";

/** More than a person writes. The parser calls itself for each level, and where the stack ends Node may stop at once. */
const MOST_LEVELS = 100;

/**
 * The offset at which YAML is nested deeper than anything that is meant, counted from its tokens: brackets exactly, blocks by
 * their columns. Undefined for all else.
 */
export function tooDeepAt(text: string): number | undefined {
  /** Columns at which blocks began that are still open. */
  const blocks: number[] = [];
  let brackets = 0;
  let offset = 0;
  let column = 0;
  let isLineStart = true;
  for (const token of new Lexer().lex(text)) {
    // Marks of the lexer, which are no part of the text: document, end of flow, scalar.
    if (/^[\u0002\u0018\u001f]$/.test(token)) continue;
    if (token === "[" || token === "{") brackets++;
    else if (token === "]" || token === "}") brackets--;
    else if (brackets <= 0 && (token === "-" || token === "?" || (isLineStart && token.trim() !== ""))) {
      while ((blocks.at(-1) ?? -1) >= column) blocks.pop();
      blocks.push(column);
    }
    if (brackets + blocks.length > MOST_LEVELS) return offset;
    offset += token.length;
    const lineEnd = token.lastIndexOf("\n");
    column = lineEnd < 0 ? column + token.length : token.length - lineEnd - 1;
    isLineStart = lineEnd >= 0 ? token.slice(lineEnd + 1).trim() === "" : isLineStart && token.trim() === "";
  }
  return undefined;
}
