import type { ValueChanges } from "./message-sanitizer.js";

/** Names of fields, which a connector's state has; other names of JSON objects may be ids. */
const FIELD_NAME = /^[a-z][a-z_]*$/;

/** A sync token with other texts and numbers: mostly JSON, whose field names and flags stay, as they say what was skipped. */
export function sanitizedToken(token: string, changes: Pick<ValueChanges, "text" | "number">): string {
  if (token === "") return "";
  let parsed: unknown;
  try {
    parsed = JSON.parse(token);
  } catch {
    return changes.text(token);
  }
  return JSON.stringify(sanitized(parsed, changes));
}

function sanitized(value: unknown, changes: Pick<ValueChanges, "text" | "number">): unknown {
  if (typeof value === "string") return changes.text(value);
  if (typeof value === "number") return changes.number(value);
  if (Array.isArray(value)) return value.map((one) => sanitized(one, changes));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [
    FIELD_NAME.test(name) ? name : changes.text(name),
    sanitized(one, changes),
  ]);
  return Object.fromEntries(entries);
}
