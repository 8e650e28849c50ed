import type { LineParts, LogLevel } from "./log-line.js";

/** How a zap line in JSON begins. */
const JSON_START = '{"level":"';
const MESSAGE = '"msg":"';
const TIME = '"ts":';
const CALLER = '"caller":"';

const LEVELS: ReadonlyMap<string, LogLevel> = new Map([
  ["debug", "debug"],
  ["info", "info"],
  ["warn", "warn"],
  ["warning", "warn"],
  ["error", "error"],
  ["dpanic", "error"],
  ["panic", "error"],
  ["fatal", "error"],
  ["critical", "error"],
]);

/** The level for a word of any case, if it is one. */
export function levelOf(word: string): LogLevel | undefined {
  return LEVELS.get(word.toLowerCase());
}

/**
 * A line of zap's JSON encoder as the SDK sets it up: level, ts (seconds), caller, msg, then fields. A printed response body or a
 * prefix of a container runtime may stand before it.
 */
export function parseZapJson(text: string): LineParts | undefined {
  const start = text.startsWith(JSON_START) ? 0 : text.indexOf(JSON_START);
  if (start < 0) return undefined;
  const levelStart = start + JSON_START.length;
  const level = levelOf(text.slice(levelStart, text.indexOf('"', levelStart)));
  const message = stringAfter(text, MESSAGE, levelStart);
  if (message === undefined) return undefined;
  return {
    format: "zap-json",
    level,
    message: message.value,
    caller: quickString(text, CALLER, levelStart, message.start),
    timeText: timeText(text, levelStart, message.start),
    fieldsText: start === 0 ? text : text.slice(start),
  };
}

/** A line of zap's console encoder: time, level, caller and message split by tabs, then fields as JSON. */
export function parseZapConsole(text: string): LineParts | undefined {
  const afterTime = text.indexOf("\t");
  if (afterTime < 10 || afterTime > 40) return undefined;
  const afterLevel = text.indexOf("\t", afterTime + 1);
  const level = levelOf(withoutColour(text.slice(afterTime + 1, afterLevel)));
  if (afterLevel < 0 || level === undefined) return undefined;
  const afterCaller = text.indexOf("\t", afterLevel + 1);
  const messageStart = afterCaller < 0 ? afterLevel + 1 : afterCaller + 1;
  const fieldsStart = text.indexOf("\t{", messageStart);
  return {
    format: "zap-console",
    level,
    timeText: text.slice(0, afterTime),
    caller: afterCaller < 0 ? "" : text.slice(afterLevel + 1, afterCaller),
    message: text.slice(messageStart, fieldsStart < 0 ? undefined : fieldsStart),
    fieldsText: fieldsStart < 0 ? undefined : text.slice(fieldsStart + 1),
  };
}

interface FoundString {
  readonly value: string;
  readonly start: number;
}

/** The JSON string behind `key`. */
function stringAfter(text: string, key: string, from: number): FoundString | undefined {
  const at = text.indexOf(key, from);
  if (at < 0) return undefined;
  const start = at + key.length;
  let end = text.indexOf('"', start);
  if (end < 0) return { value: text.slice(start), start };
  const plain = text.slice(start, end);
  if (!plain.includes("\\")) return { value: plain, start };
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return { value: unescaped(text.slice(start, end < 0 ? undefined : end)), start };
}

function isEscaped(text: string, quote: number): boolean {
  let at = quote - 1;
  while (text[at] === "\\") at--;
  return (quote - at) % 2 === 0;
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return text;
  }
}

/** A string that needs no unescaping, between two positions. */
function quickString(text: string, key: string, from: number, to: number): string {
  const at = text.indexOf(key, from);
  if (at < 0 || at > to) return "";
  const start = at + key.length;
  return text.slice(start, text.indexOf('"', start));
}

/** Seconds as a number, or a quoted date. */
function timeText(text: string, from: number, to: number): string | undefined {
  const at = text.indexOf(TIME, from);
  if (at < 0 || at > to) return undefined;
  const start = at + TIME.length;
  if (text[start] === '"') return text.slice(start + 1, text.indexOf('"', start + 1));
  return text.slice(start, text.indexOf(",", start));
}

function withoutColour(text: string): string {
  return text.includes("\u001b") ? text.replaceAll(/\u001b\[[0-9;]{0,10}m/g, "") : text;
}
