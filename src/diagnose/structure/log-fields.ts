/** Fields are the whole line, or stand behind a tab (zap on a console). Other JSON is the answer of a server. */
const FIELDS = /^\s*\{\s*"|(?<=\t)\{\s*"/;
const MOST_JSON = 256 * 1024;

/** The JSON object of a log line, and where it begins. */
export interface LogFields {
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The fields of a log line in JSON, or behind a console line. */
export function logFields(text: string): LogFields | undefined {
  const at = text.search(FIELDS);
  if (at < 0 || text.length > MOST_JSON) return undefined;
  const fields = objectOf(text.slice(at).trim());
  return fields === undefined ? undefined : { at, fields };
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
