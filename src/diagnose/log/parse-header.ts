import type { LineParts } from "./log-line.js";
import { levelOf } from "./parse-zap.js";

/** Dates and times that stand before a message: those of Python's `datefmt`, of web servers, of loguru, rich and structlog. */
const TIME =
  /\[?(?:(?<iso>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?)(?:,\d{1,6})?|\d{1,4}[/.-](?:\d{1,2}|[A-Z][a-z]{2})[/.-]\d{2,4}[ T:,]{1,2}\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[AP]M| [+-]\d{4})?|\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?)\]?(?=[\s|:\]-])/y;
/** A level in capitals, or in brackets in any case, alone or with a process (`INFO/MainProcess`). */
const LEVEL =
  /(?:\[ ?(DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL|debug|info|warn|warning|error|critical|fatal) {0,5}\]|(DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL))(?:\/[\w-]{1,60})?(?![\w=])/y;
const BRACKETED = /\[([^\]\n]{1,100})\]|\((?:[^)\n]{1,100})\)/y;
const NUMBER = /\d{1,10}(?=[\s|:\]-])/y;
/** A logger: lower case, or with dots; function and line may follow. */
const NAME = /((?:[a-z_][\w-]*|[A-Za-z_]\w*(?:\.\w+)+)(?:\.[\w<>-]+)*)(?:[:.][\w<>]+){0,2}(?::\d{1,6})?/y;
/** What tells a logger's name from the first word of a message. */
const AFTER_NAME = /(?::[ \t]|[ \t]{0,4}[|][ \t]|[ \t]{1,4}-{1,2}[ \t])/y;
const IN_MODULE = /in [\w.]{1,80}: /y;
const BETWEEN = /[ \t]{0,20}(?:[|:>,\]-]{1,2}[ \t]{1,4}|[|:>,\]-]?)[ \t]{0,20}/y;
/** glog and absl: `I1129 16:00:42.206123 139800 file.py:1740] message`. */
const GLOG = /^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d{6}\s{1,10}\d{1,10} [\w./-]{1,200}:\d{1,6}\] (.*)$/s;
const GLOG_LEVELS: Readonly<Record<string, string>> = { I: "info", W: "warn", E: "error", F: "error" };
/** `time=… level=… logger=… msg=…` */
const KEYED = /^(?:time|ts|timestamp|level)=.{1,200}?\bmsg="?(.*)$/s;
const KEYED_LEVEL = /\blevel="?(\w{4,8})\b/;

const MOST_TOKENS = 8;

/**
 * A line of Python's logging in whatever format: what stands before the message is read piece by piece (times, levels, names,
 * numbers, brackets), in any order. Undefined where there is no level among them.
 */
export function parseHeader(text: string): LineParts | undefined {
  const header = new Header(text);
  for (let count = 0; count < MOST_TOKENS && header.readToken(); count++);
  return header.parts() ?? parseSpecial(text);
}

class Header {
  readonly #text: string;
  #at = 0;
  #level: string | undefined;
  #name: string | undefined;
  #timeText: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  parts(): LineParts | undefined {
    if (this.#level === undefined) return undefined;
    return {
      format: "python",
      level: levelOf(this.#level),
      caller: this.#name ?? "",
      message: this.#text.slice(this.#at),
      timeText: this.#timeText,
    };
  }

  /** Whether one more piece of the header was there. */
  readToken(): boolean {
    const read = this.#readTime() || this.#readLevel() || this.#readOther() || this.#readName();
    if (read) this.#match(BETWEEN);
    return read;
  }

  #readTime(): boolean {
    const time = this.#level === undefined || this.#timeText === undefined ? this.#match(TIME) : null;
    if (time === null) return false;
    this.#timeText ??= time.groups?.iso;
    return true;
  }

  #readLevel(): boolean {
    const level = this.#level === undefined ? this.#match(LEVEL) : null;
    if (level === null) return false;
    this.#level = level[1] ?? level[2];
    return true;
  }

  #readOther(): boolean {
    if (this.#match(NUMBER) !== null || this.#match(IN_MODULE) !== null) return true;
    const bracketed = this.#match(BRACKETED);
    if (bracketed === null) return false;
    const inner = bracketed[1] ?? "";
    if (/^[a-z_][\w.-]*$/.test(inner)) this.#name ??= inner;
    return true;
  }

  /** Before the level anything that looks like a name is one; behind it only with a sign that the message follows. */
  #readName(): boolean {
    const start = this.#at;
    const name = this.#name === undefined ? this.#match(NAME) : null;
    if (name === null) return false;
    const end = this.#at;
    const isMarked = this.#match(AFTER_NAME) !== null;
    this.#at = end;
    const isTold = name[0].includes(".") || /:\d+$/.test(name[0]);
    const isName = this.#level === undefined ? this.#isLevelNext() : isMarked || (isTold && this.#text[end] === " ");
    if (isName) this.#name = name[1];
    else this.#at = start;
    return isName;
  }

  #isLevelNext(): boolean {
    const start = this.#at;
    this.#match(BETWEEN);
    const isNext = this.#match(LEVEL) !== null;
    this.#at = start;
    return isNext;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}

function parseSpecial(text: string): LineParts | undefined {
  const glog = GLOG.exec(text);
  if (glog !== null)
    return { format: "python", level: levelOf(GLOG_LEVELS[glog[1] ?? ""] ?? ""), message: glog[2] ?? "" };
  const message = KEYED.exec(text)?.[1];
  if (message === undefined) return undefined;
  const level = levelOf(KEYED_LEVEL.exec(text.slice(0, text.length - message.length))?.[1] ?? "");
  return level === undefined ? undefined : { format: "python", level, message: message.replace(/"$/, "") };
}
