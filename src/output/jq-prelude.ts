import type { JqOptions } from "./jq-filter.js";

/** Marks the report of a filter that ended the reading: `[HALTED, status, text]`. */
export const HALTED = "c1z halted";

/**
 * jq gives no output with an exit status other than 0 here, so `halt_error` becomes a report by `debug` and a plain `halt`, which
 * keeps what came before. `halt` itself is reported too, because it ends with 0 whatever `--exit-status` would say.
 */
const HALTING = [
  `def __halt($status; text): ["${HALTED}", $status, text] | debug | halt;`,
  `def halt: __halt(0; "");`,
  `def halt_error($status): if $status | type != "number" then error("halt_error/1: number required")`,
  `else __halt($status; if type == "string" then . else tojson + "\\n" end) end;`,
  `def halt_error: halt_error(5);`,
].join(" ");

/**
 * What jq-web does otherwise than jq, put right in front of the filter, on the filter's own first line so that `$__loc__` still counts
 * from there: the environment (jq-web's is made up), the name of the input, `$ARGS` (jq-web binds JSON values as lists), and halting.
 */
export function jqPrelude({ filter, args, jsonArgs }: JqOptions, environment: NodeJS.ProcessEnv): string {
  const parts: string[] = [];
  const bound = [...args, ...jsonArgs].some(([name]) => name === "ENV");
  if (!bound && /\benv\b|\$ENV\b/.test(filter)) parts.push(`${JSON.stringify(environment)} as $ENV | def env: $ENV;`);
  for (const [name] of jsonArgs) parts.push(`($ARGS | .named.${name} |= .[0]) as $ARGS |`);
  if (/\bhalt(?:_error)?\b/.test(filter)) parts.push(HALTING);
  if (/\binput_filename\b/.test(filter)) parts.push("def input_filename: null;");
  return parts.map((part) => `${part} `).join("");
}
