import { RE2JS, RE2JSException } from "re2js";
import { Failure } from "../values/failure.js";
import type { CompiledPattern } from "./re2-pattern.js";

/** Compiles a pattern of RE2; a failure for what RE2 refuses: look-around, references back, repeats above 1000. */
export function re2(pattern: string): CompiledPattern | Failure {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return new Failure(`"${pattern}" is no RE2 pattern: ${error.message.replace(/^error parsing regexp: /, "")}`);
  }
}
