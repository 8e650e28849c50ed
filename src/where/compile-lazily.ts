import { compileWhere, type Variables, type Where } from "./compile-where.js";
import { usePatterns } from "./functions/re2-pattern.js";

/** The same as {@link compileWhere}, with patterns loaded only for an expression that has some: that takes as long as all the rest. */
export async function compileLazily(expression: string, variables: Variables): Promise<Where> {
  if (expression.includes("matches")) usePatterns((await import("./functions/re2.js")).re2);
  return compileWhere(expression, variables);
}
