import { Failure } from "../values/failure.js";

/** What a text can be tested with, anywhere in it. */
export interface CompiledPattern {
  test(text: string): boolean;
}

/** Longer patterns are no patterns that somebody wrote. */
const MOST_PATTERN = 10_000;
/** Patterns out of rows are kept, but not all. */
const MOST_KEPT = 200;

const kept = new Map<string, CompiledPattern | Failure>();
let compile: ((pattern: string) => CompiledPattern | Failure) | undefined;

/** Says what compiles patterns; it is large, and few expressions have any. */
export function usePatterns(compiler: (pattern: string) => CompiledPattern | Failure): void {
  compile = compiler;
}

/**
 * A pattern in RE2's syntax, which is matched in time that grows with the text alone, whatever the pattern. JavaScript's own patterns mean
 * other things by `[[:alpha:]]`, `\pL`, `\A`, and some run for ever. A failure for what is no such pattern.
 */
export function re2Pattern(pattern: string): CompiledPattern | Failure {
  if (pattern.length > MOST_PATTERN) return new Failure(`the pattern has more than ${MOST_PATTERN} characters`);
  let compiled = kept.get(pattern);
  if (compiled === undefined) {
    if (compile === undefined) throw new Error("What compiles patterns was not loaded");
    compiled = compile(pattern);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(pattern, compiled);
  }
  return compiled;
}
