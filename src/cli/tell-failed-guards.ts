import type { GuardResult } from "../diff/guards.js";
import { messages } from "../output/messages.js";
import { OWN_CODES } from "./own-codes.js";

/** Reports the guards that do not hold. Whether there are any. */
export function tellFailedGuards(results: readonly GuardResult[]): boolean {
  const failed = results.filter(({ passed }) => !passed);
  for (const { message } of failed) messages.error({ code: OWN_CODES.guard, message }, [message]);
  return failed.length > 0;
}
