import { logFields } from "./log-fields.js";

/** Fields in which log lines carry the error, the most telling first. */
const ERROR_FIELDS = ["error", "err", "exception", "errorMessage", "error_message", "errorVerbose"] as const;
const MESSAGE_FIELDS = ["msg", "message"] as const;
/**
 * The error that a log line carries: a field of a JSON object (zap, slog) or of the JSON at the end of a console line, beside
 * its message. Text without such a field is given back as it is.
 */
export function carriedError(text: string): string {
  const found = logFields(text);
  if (found === undefined) return text;
  const { at, fields } = found;
  const error = firstText(fields, ERROR_FIELDS);
  if (error === undefined) return at === 0 ? (firstText(fields, MESSAGE_FIELDS) ?? text) : text;
  // `{"error": "invalid_grant"}` is the answer of a token server, and no log line.
  if (/^[a-z_]+$/.test(error) && at === 0 && !MESSAGE_FIELDS.some((name) => name in fields)) return text;
  const said = firstText(fields, MESSAGE_FIELDS);
  return said === undefined ? error : `${said}: ${error}`;
}

function firstText(fields: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}
