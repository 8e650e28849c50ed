import { logFields } from "./log-fields.js";

const STACK_FIELDS = ["stack", "stacktrace", "stackTrace", "stack_trace", "errorVerbose"] as const;

/** The trace that a log line carries in a field, with its line ends; empty where it has none. */
export function carriedStack(text: string): string {
  const fields = logFields(text)?.fields;
  const found = STACK_FIELDS.map((name) => fields?.[name]).find((value) => typeof value === "string");
  return typeof found === "string" ? found : "";
}
