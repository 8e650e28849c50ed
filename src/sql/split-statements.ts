/** One statement of a text, and where it begins in it. */
export interface Statement {
  readonly sql: string;
  readonly offset: number;
}

/**
 * What holds no end of a statement: comments (DuckDB nests none), texts, names, and texts between dollar signs. An unclosed one goes on to the
 * end.
 */
const SOLID =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$(?<tag>[A-Za-z_]\w*)?\$[\s\S]*?(?:\$\k<tag>\$|$)|;/g;

const COMMENT = /^(?:--|\/\*)/;

/** The statements of a text, without the semicolons and without what is comments only. */
export function splitStatements(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  const take = (end: number): void => {
    const sql = text.slice(start, end);
    const blank = leadingBlank(sql);
    if (blank < sql.length) statements.push({ sql: sql.slice(blank).trimEnd(), offset: start + blank });
    start = end + 1;
  };
  for (const { 0: found, index } of text.matchAll(SOLID)) if (found === ";") take(index);
  take(text.length);
  return statements;
}

/** How much of a text is blanks and comments before its first word. */
export function leadingBlank(sql: string): number {
  let at = 0;
  for (;;) {
    const rest = sql.slice(at);
    const blank = /^\s+/.exec(rest)?.[0].length ?? 0;
    if (blank > 0) at += blank;
    else if (COMMENT.test(rest)) at += rest.match(SOLID)?.[0].length ?? rest.length;
    else return at;
  }
}

/** The first word of a statement, in capitals. */
export function firstWord(sql: string): string {
  return /^\(*\s*([A-Za-z]+)/.exec(sql)?.[1]?.toUpperCase() ?? "";
}

/** Whether what was typed so far ends with a semicolon that is in no text, name or comment. */
export function endsStatement(text: string): boolean {
  let end = 0;
  for (const { 0: found, index } of text.matchAll(SOLID)) if (found === ";") end = index + 1;
  return end > 0 && leadingBlank(text.slice(end)) === text.length - end;
}
