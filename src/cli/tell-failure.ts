import { messages } from "../output/messages.js";
import { OWN_CODES } from "./own-codes.js";

/** Reports that the command line is wrong: what is, and where to read what is right. */
export function tellWrongUsage(message: string, hint: string): void {
  messages.error({ code: OWN_CODES.wrongUsage, message, hint }, [`Error: ${message} ${hint}`]);
}

/** Reports a bug of ours, with its stack. */
export function tellBug(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const advice = "This is a bug in baton; please report it with the text below.";
  messages.error({ code: OWN_CODES.bug, message: text, hint: advice }, [advice, ...text.split("\n")]);
}
