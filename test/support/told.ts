import { errorText } from "../../src/output/messages.js";

/** Those that are told to people as they are, without their code. */
const BARE = new Set(["C1Z_INCOMPLETE", "C1Z_GUARD", "C1Z_JQ"]);

/** What a run printed on standard error, with errors in the form for people whether it printed them as text or as JSON. */
export function told(stderr: string): string {
  return stderr.replaceAll(/^\{"code":.*\}$/gm, (line) => {
    const { code, message, hint } = JSON.parse(line);
    return BARE.has(code) ? message : errorText({ code, message, hint: hint ?? undefined });
  });
}
