import { SQL_NAMES } from "../../sql/sql-table.js";

/** The commands of the prompt. */
export const PROMPT_COMMANDS = [".help", ".mode", ".quit", ".read", ".schema", ".tables"] as const;

const KEYWORDS =
  "AND AS ASC BETWEEN BY CASE COUNT DESC DESCRIBE DISTINCT ELSE END EXCEPT EXISTS EXPLAIN FROM GROUP HAVING ILIKE IN INNER INTERSECT IS JOIN LEFT LIKE LIMIT NOT NULL OFFSET ON OR ORDER OVER PARTITION QUALIFY SELECT SUMMARIZE THEN UNION USING VALUES WHEN WHERE WITH".split(
    " ",
  );

/** What the last word of a line can become, and that word: commands of the prompt, tables, columns, and SQL's own words in the case of what was typed. */
export function completeQuery(line: string): [candidates: string[], word: string] {
  const typed = /[.\w]*$/.exec(line)?.[0] ?? "";
  if (typed.startsWith(".") && line.trim() === typed)
    return [PROMPT_COMMANDS.filter((one) => one.startsWith(typed)), typed];
  // After the name of a table and a dot come columns.
  const word = typed.slice(typed.lastIndexOf(".") + 1);
  const names = SQL_NAMES.filter((name) => name.startsWith(word.toLowerCase()));
  const isQualified = word !== typed;
  const isLower = word !== "" && word === word.toLowerCase();
  const words = isQualified || word === "" ? [] : KEYWORDS.filter((one) => one.startsWith(word.toUpperCase()));
  return [[...names, ...words.map((one) => (isLower ? one.toLowerCase() : one))].sort(), word];
}
