import type { LineParts } from "./log-line.js";
import { levelOf } from "./parse-zap.js";

/** Levels of Python are at most this long, and its loggers' names too. */
const LONGEST_LEVEL = 8;
const LONGEST_NAME = 200;

/** A date at the beginning, then a level somewhere before the message, as most formats of Python and others have it. */
const DATED =
  /^\[?(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)\]?[ \t:-]{1,4}(.{0,80}?)\b(DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL)\b[\]: \t-]{0,6}(.*)$/s;

const LEVEL_KEYS = ["level", "severity", "levelname", "lvl"] as const;
const MESSAGE_KEYS = ["msg", "message", "event"] as const;
const TIME_KEYS = ["ts", "time", "timestamp", "asctime", "@timestamp"] as const;

/** A line of Python's logging, or of anything that writes date, level and message. */
export function parseLevelled(text: string): LineParts | undefined {
  const first = text.charCodeAt(0);
  if (isDigit(first) || text.startsWith("[")) return parseDated(text);
  // D, I, W, E, C: most lines are ruled out by their first character.
  const mayBeLevel = first === 68 || first === 73 || first === 87 || first === 69 || first === 67;
  return mayBeLevel ? parsePythonDefault(text) : undefined;
}

/** `LEVEL:logger:message`, the default of Python's logging. */
function parsePythonDefault(text: string): LineParts | undefined {
  const afterLevel = text.indexOf(":");
  if (afterLevel < 0 || afterLevel > LONGEST_LEVEL) return undefined;
  const level = levelOf(text.slice(0, afterLevel));
  const afterName = text.indexOf(":", afterLevel + 1);
  if (level === undefined || afterName < 0 || afterName - afterLevel > LONGEST_NAME) return undefined;
  return { format: "python", level, caller: text.slice(afterLevel + 1, afterName), message: text.slice(afterName + 1) };
}

function parseDated(text: string): LineParts | undefined {
  const dated = DATED.exec(text);
  if (dated === null) return undefined;
  const [, timeText, caller = "", level = "", message = ""] = dated;
  return { format: "python", timeText, level: levelOf(level), caller: caller.replaceAll(/[ \t[\]:-]+$/g, ""), message };
}

/** A line that is a JSON object: a log line of some other program, or else a response body. */
export function parseOtherJson(text: string): LineParts | undefined {
  const first = text.charCodeAt(0);
  if (first !== 123 && first !== 91) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const level = textUnder(fields, LEVEL_KEYS);
  const message = textUnder(fields, MESSAGE_KEYS);
  if (level === undefined || message === undefined) return { format: "body", message: text };
  return { format: "json", level: levelOf(level), message, timeText: textUnder(fields, TIME_KEYS), fieldsText: text };
}

function textUnder(fields: Readonly<Record<string, unknown>>, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
  }
  return undefined;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
