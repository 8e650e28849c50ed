import { RE2JS, RE2JSException } from "re2js";
import { Failure } from "../values/failure.js";

/** Longer patterns are no patterns that somebody wrote. */
const MOST_PATTERN = 10_000;
/** Patterns out of rows are kept, but not all. */
const MOST_KEPT = 200;

const kept = new Map<string, RE2JS | Failure>();

/**
 * A pattern in RE2's syntax, which is matched in time that grows with the text alone, whatever the pattern. JavaScript's own patterns mean
 * other things by `[[:alpha:]]`, `\pL`, `\A`, and some run for ever. A failure for what RE2 refuses: look-around, references back, repeats above 1000.
 */
export function re2Pattern(pattern: string): RE2JS | Failure {
  let compiled = kept.get(pattern);
  if (compiled === undefined) {
    compiled = compile(pattern);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(pattern, compiled);
  }
  return compiled;
}

function compile(pattern: string): RE2JS | Failure {
  if (pattern.length > MOST_PATTERN) return new Failure(`the pattern has more than ${MOST_PATTERN} characters`);
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return new Failure(`"${pattern}" is no RE2 pattern: ${error.message.replace(/^error parsing regexp: /, "")}`);
  }
}
