/** Names of fields, which a connector's state has; other names of JSON objects may be ids. */
const FIELD_NAME = /^[a-z][a-z_]*$/;

/** A sync token with other texts: mostly JSON, whose field names, numbers and flags stay, as they say what was skipped. */
export function sanitizedToken(token: string, change: (text: string) => string): string {
  if (token === "") return "";
  let parsed: unknown;
  try {
    parsed = JSON.parse(token);
  } catch {
    return change(token);
  }
  return JSON.stringify(sanitized(parsed, change));
}

function sanitized(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return FIELD_NAME.test(value) && value.includes("_") ? value : change(value);
  if (Array.isArray(value)) return value.map((one) => sanitized(one, change));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [
    FIELD_NAME.test(name) ? name : change(name),
    sanitized(one, change),
  ]);
  return Object.fromEntries(entries);
}
