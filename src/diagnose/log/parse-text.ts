import type { LineParts } from "./log-line.js";
import { parseHeader } from "./parse-header.js";
import { levelOf } from "./parse-zap.js";

/** Levels of Python are at most this long, and its loggers' names too. */
const LONGEST_LEVEL = 8;
const LONGEST_NAME = 200;

/** The two commonest formats, read at once: `date - logger - level - message` and `date level logger: message`. */
const DATED =
  /^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?) (?:- ([\w.]{1,200}) - (DEBUG|INFO|WARNING|ERROR|CRITICAL) - |(DEBUG|INFO|WARNING|ERROR|CRITICAL) ([a-z_][\w.]{0,200}): )(.*)$/s;

const LEVEL_KEYS = ["level", "severity", "levelname", "lvl"] as const;
const MESSAGE_KEYS = ["msg", "message", "event"] as const;
const TIME_KEYS = ["ts", "time", "timestamp", "asctime", "@timestamp"] as const;

/** What a line begins with that some logger wrote: a digit or bracket, a level in capitals, or a logger's name before one. */
const MAY_HAVE_HEADER =
  /^(?:[\d[]|(?:DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL)[ |\]:-]|[IWEF]\d{4} |(?:time|ts|timestamp|level)=|[a-z_][\w.]{0,80}(?: - | \| | )\[?(?:DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL)\b)/;

/** A line of Python's logging, or of anything that writes a level and a message, with whatever else before it. */
export function parseLevelled(text: string): LineParts | undefined {
  const first = text.charCodeAt(0);
  // D, I, W, E, C: the default format, and the most lines.
  const mayBeLevel = first === 68 || first === 73 || first === 87 || first === 69 || first === 67;
  const parts = mayBeLevel ? parsePythonDefault(text) : undefined;
  if (parts !== undefined) return parts;
  if (isDigit(first)) {
    const dated = parseDated(text);
    if (dated !== undefined) return dated;
  }
  return MAY_HAVE_HEADER.test(text) ? parseHeader(text) : undefined;
}

/** `LEVEL:logger:message`, the default of Python's logging. */
function parsePythonDefault(text: string): LineParts | undefined {
  const afterLevel = text.indexOf(":");
  if (afterLevel < 0 || afterLevel > LONGEST_LEVEL) return undefined;
  const word = text.slice(0, afterLevel);
  // "Error: …" is what command lines print, and no logger's level.
  const level = word === word.toUpperCase() && text[afterLevel + 1] !== " " ? levelOf(word) : undefined;
  const afterName = text.indexOf(":", afterLevel + 1);
  if (level === undefined || afterName < 0 || afterName - afterLevel > LONGEST_NAME) return undefined;
  return { format: "python", level, caller: text.slice(afterLevel + 1, afterName), message: text.slice(afterName + 1) };
}

function parseDated(text: string): LineParts | undefined {
  const dated = DATED.exec(text);
  if (dated === null) return undefined;
  const [, timeText, nameFirst, levelLast, levelFirst = "", nameLast = "", message = ""] = dated;
  const caller = nameFirst ?? nameLast;
  const level = levelLast ?? levelFirst;
  return { format: "python", timeText, level: levelOf(level), caller, message };
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
