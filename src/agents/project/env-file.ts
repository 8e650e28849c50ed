import { jwtExpiry } from "../../secrets/jwt-expiry.js";

/** One assignment of a `.env` file. Its value is never kept, but for one that is no secret: nothing may print it. */
export interface EnvVariable {
  readonly name: string;
  readonly line: number;
  readonly isEmpty: boolean;
  /** Quotes around a value that needs none: `--env-file` of Docker and many other readers take them as part of it. */
  readonly hasNeedlessQuotes: boolean;
  /** Spaces around `=`: a shell refuses them. */
  readonly hasSpaces: boolean;
  /** Where the value is a JSON web token with an end: that time, in milliseconds of the epoch. */
  readonly expiresAt: number | undefined;
  /** The value of AIRBYTE_TELEMETRY_MODE; undefined for all others. */
  readonly telemetryMode: string | undefined;
}

/** A line that is neither an assignment, nor a comment, nor blank. */
export interface EnvFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A read `.env` file. */
export interface EnvFile {
  readonly file: string;
  readonly variables: readonly EnvVariable[];
  readonly faults: readonly EnvFault[];
}

/** Characters that are safe in a value without quotes, for every reader of such files. */
const PLAIN_VALUE = /^[A-Za-z0-9_@%+=:,./~!?*^-]+$/;

/** Reads a `.env` file as python-dotenv does: `export`, quotes (also over several lines), comments. */
export function readEnvFile(file: string, text: string): EnvFile {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const variables: EnvVariable[] = [];
  const faults: EnvFault[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)(\s*)(=?)([ \t]*)(.*)$/.exec(line);
    if (match === null || match[3] !== "=") {
      const column = line.length - line.trimStart().length + 1;
      faults.push({ line: at + 1, column, message: "Expected NAME=value" });
      continue;
    }
    const [, name = "", before = "", , after = "", rest = ""] = match;
    const quote = rest[0];
    const isQuoted = quote === '"' || quote === "'";
    const last = isQuoted ? closingLine(lines, at, line.length - rest.length + 1, quote) : at;
    if (last === undefined) {
      faults.push({
        line: at + 1,
        column: line.length - rest.length + 1,
        message: `The quote ${quote} is never closed`,
      });
      continue;
    }
    const value = isQuoted
      ? quotedValue(lines, at, last, line.length - rest.length + 1, quote)
      : rest.replace(/(^|\s)#.*$/, "").trim();
    const isPlain = isQuoted && last === at && PLAIN_VALUE.test(value);
    variables.push({
      name,
      line: at + 1,
      isEmpty: value === "",
      hasNeedlessQuotes: isPlain,
      expiresAt: jwtExpiry(value),
      telemetryMode: name === "AIRBYTE_TELEMETRY_MODE" ? value : undefined,
      hasSpaces: before !== "" || (after !== "" && rest !== "" && !rest.startsWith("#")),
    });
    at = last;
  }
  return { file, variables, faults };
}

/** The line on which a quote that opens before column `from` of line `first` is closed. */
function closingLine(lines: readonly string[], first: number, from: number, quote: string): number | undefined {
  for (let at = first; at < lines.length; at++) {
    if (closingColumn(lines[at] ?? "", at === first ? from : 0, quote) >= 0) return at;
  }
  return undefined;
}

function closingColumn(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === quote) return at;
  }
  return -1;
}

function quotedValue(lines: readonly string[], first: number, last: number, from: number, quote: string): string {
  if (first === last) {
    const line = lines[first] ?? "";
    return line.slice(from, closingColumn(line, from, quote));
  }
  return lines
    .slice(first, last + 1)
    .join("\n")
    .slice(from);
}
