import { parseLevelled } from "./parse-text.js";

/** A line of a program, without what the way from there to here has put around it. */
export interface CarriedLine {
  readonly text: string;
  /** When the carrier took it up, where the carrier says so. */
  readonly timeText?: string;
  /** Whether the text differs from the bytes by more than a missing beginning. */
  readonly isDecoded: boolean;
}

const TIME = String.raw`(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))`;
const TAG = String.raw`[\w.@/-]{1,100}`;

/** What carriers write before a line. */
const PREFIXES: readonly RegExp[] = [
  // Kubernetes' files on the node (CRI): time, stream, F for a full line
  new RegExp(`^${TIME} (?:stdout|stderr) [FP] ?`),
  // journalctl: -o short-iso, and the classic time of syslog
  new RegExp(String.raw`^${TIME} [\w.-]{1,100} ${TAG}\[\d{1,10}\]: ?`),
  new RegExp(String.raw`^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})? [\w.-]{1,100} ${TAG}(?:\[\d{1,10}\])?: ?`),
  // syslog by RFC 5424
  new RegExp(String.raw`^<\d{1,3}>1 ${TIME} \S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|\[[^\]]{0,500}\]) ?`),
  // journalctl -o short-unix and the like leave the tag alone
  new RegExp(String.raw`^${TAG}\[\d{1,10}\]: `),
  // docker compose
  /^[\w.-]{1,100}(?:(?<=[_-]\d{1,4}) {1,100}| {2,100})\| ?/,
  // kubectl logs --prefix
  /^\[pod\/[\w./-]{1,300}\] ?/,
];

/** kubectl, docker and build servers with time stamps switched on. A program may write the same. */
const TIME_ALONE = new RegExp(`^${TIME} `);
const OWN_BEGINNING = /^(?:\{"|\[?\d{4}-\d\d-\d\d[T ]|(?:DEBUG|INFO|WARNING|ERROR|CRITICAL):)/;

/** What stern, and whatever else, writes before console lines of the SDK, which have tabs: looked for where there is one. */
const BEFORE_CONSOLE_LINE =
  /^[^\t]{1,200}?(?=\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d{4})\t(?:DEBUG|INFO|WARN|ERROR|D?PANIC|FATAL))/;
/** How Python's logging begins a line, and no carrier: its lines are many and need not be held against each prefix. */
const PYTHON_LINE = /^(?:(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)[: ]|\d{4}-\d\d-\d\d )/;

/** A colour, or the tab of a console line. */
const NOT_PYTHON = /[\t\u001b]/;

/** A prefix within a prefix within a prefix. */
const MOST_PREFIXES = 3;

const SDK_LINE = '{"level":"';
/** `2026-11-22T04:39:53.612Z`, then a tab. */
const CONSOLE_TIME_LENGTH = 24;
const TAB = "\t".charCodeAt(0);
const BRACE = "{".charCodeAt(0);
const ESCAPE = "\u001b";
/** Colours only: other control sequences are no program's doing, and are shown. */
const COLOUR = /\u001b\[[0-9;]{0,20}[mK]/g;

/** Whether a line begins as the SDK or Python's logging wrote it. Nearly all do, of large logs: this must be quick. */
export function isAsWritten(line: string): boolean {
  if (line.charCodeAt(CONSOLE_TIME_LENGTH) === TAB || line.startsWith(SDK_LINE)) return true;
  return PYTHON_LINE.test(line) && !NOT_PYTHON.test(line);
}

/** Takes away colours, and the prefixes and JSON wrappings of container runtimes, the journal and log collectors. */
export function carriedLine(line: string): CarriedLine {
  const text = line.includes(ESCAPE) ? line.replaceAll(COLOUR, "") : line;
  const isDecoded = text !== line;
  if (text.charCodeAt(0) !== BRACE) return { ...withoutPrefixes(text), isDecoded };
  const wrapped = wrappedText(text);
  return wrapped === undefined ? { text, isDecoded } : { ...withoutPrefixes(wrapped), isDecoded: true };
}

function withoutPrefixes(line: string): { readonly text: string; readonly timeText?: string } {
  let text = line;
  let timeText: string | undefined;
  for (let round = 0; round < MOST_PREFIXES; round++) {
    const found = prefixOf(text);
    if (found === undefined) break;
    timeText = found.groups?.time ?? timeText;
    text = text.slice(found[0].length);
  }
  return timeText === undefined ? { text } : { text, timeText };
}

function prefixOf(text: string): RegExpExecArray | undefined {
  if (isAsWritten(text)) return undefined;
  for (const prefix of PREFIXES) {
    const match = prefix.exec(text);
    if (match !== null) return match;
  }
  const found = text.includes("\t") ? BEFORE_CONSOLE_LINE.exec(text) : null;
  if (found !== null) return found;
  const time = TIME_ALONE.exec(text);
  if (time === null) return undefined;
  return OWN_BEGINNING.test(text.slice(time[0].length)) || parseLevelled(text) === undefined ? time : undefined;
}

/** What log services add to a line that they took from a program; a program's own JSON has a level. */
const OF_SERVICES = [
  "ingestionTime",
  "logStreamName",
  "logGroup",
  "eventId",
  "@timestamp",
  "@message",
  "insertId",
  "logName",
];
const OF_AGENTS = ["ddsource", "ddtags", "service", "container_id", "container_name", "source_type"];
const OWN_LEVEL = ["level", "levelname", "lvl", "severity_text", "logger"];

/**
 * The line inside of a JSON object: docker's json-file and fluentd, journalctl -o json, fluent-bit, and what CloudWatch, Google
 * Cloud and Datadog give back.
 */
function wrappedText(text: string): string | undefined {
  if (!/"(?:log|MESSAGE|@?message|textPayload)": ?"/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const inner = innerText(value as Readonly<Record<string, unknown>>);
  return typeof inner === "string" ? inner.replace(/\r?\n$/, "") : undefined;
}

function innerText(fields: Readonly<Record<string, unknown>>): unknown {
  const { log, MESSAGE, message, stream, level, _HOSTNAME, __CURSOR, kubernetes, timestamp, textPayload } = fields;
  if (_HOSTNAME !== undefined || __CURSOR !== undefined) return MESSAGE;
  if ((stream !== undefined || kubernetes !== undefined) && level === undefined) return log ?? message;
  if (OWN_LEVEL.some((name) => name in fields)) return undefined;
  const isTaken = [...OF_SERVICES, ...OF_AGENTS].some((name) => name in fields) || typeof timestamp === "number";
  return isTaken ? (fields["@message"] ?? textPayload ?? message ?? log) : undefined;
}
