import type { Call } from "../python/python-facts.js";

/** Whether a call is `load_dotenv()`, under whatever name it was imported. */
export function loadsEnvFile({ callee, origin }: Call): boolean {
  return callee.at(-1) === "load_dotenv" || (origin?.startsWith("dotenv.") === true && origin.endsWith(".load_dotenv"));
}
