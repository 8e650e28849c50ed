/** Errors longer than this are read from their end: the reason stands last. Characters. */
const LONGEST_ERROR = 4096;
const LONGEST_RESULT = 300;

/** Words of a chain that say which layer passed the error on, and nothing of the reason. */
const WRAPPING =
  /^(?:rpc error|code = \w{1,30} desc = ?|error|err|runner|failed|api error|the API returned an error)$/i;
const GRPC = /rpc error: code = \w{1,30} desc = /g;

/** The time that Go's own `log` writes first. */
const GO_LOG_TIME = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)? /;

/** What Go's os and net packages put in front of an errno: which call failed, and on what. */
const SYSTEM_CALL =
  /^(?:open|stat|lstat|mkdir|read|write|rename|remove|unlink|chmod|exec|fork\/exec|dial|lookup|listen|connect|accept|getwd|create|truncate|Get|Post|Put|Patch|Delete|Head) /;

/** The reason needs this many words to be understood alone: "permission denied" asks for the part before it. */
const FEWEST_WORDS = 3;

/**
 * The innermost text of a Go error chain (`a: b: rpc error: code = X desc = c: d`), with as much before it as says what it is
 * about. Of joined errors (a line each) the last counts. A small stand-in for a parser of error structures.
 */
export function innermostText(error: string): string {
  const text = error.slice(-LONGEST_ERROR).trimEnd();
  const line = text.slice(text.lastIndexOf("\n") + 1).trim();
  const parts = partsOf(line.replace(GO_LOG_TIME, "").replaceAll(GRPC, "")).filter((part) => !WRAPPING.test(part));
  let at = parts.length - 1;
  while (at > 0 && needsMore(parts.slice(at))) at--;
  if (at > 0 && SYSTEM_CALL.test(parts[at - 1] ?? "")) at--;
  const found = parts.slice(Math.max(at, 0)).join(": ");
  return balanced(found === "" ? line : found).slice(0, LONGEST_RESULT);
}

function needsMore(parts: readonly string[]): boolean {
  return parts.join(" ").split(/\s+/).length < FEWEST_WORDS;
}

/** Splits at `: ` outside of quotes and of JSON. */
function partsOf(line: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quote = "";
  let depth = 0;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? "";
    if (character === "\\") at++;
    else if (quote !== "") quote = character === quote ? "" : quote;
    else if ((character === '"' || character === "`") && closes(line, at, character)) quote = character;
    else if (character === "{") depth++;
    else if (character === "}") depth = Math.max(0, depth - 1);
    else if (character === ":" && line[at + 1] === " " && depth === 0) {
      parts.push(line.slice(start, at).trim());
      start = at + 2;
    }
  }
  parts.push(line.slice(start).trim());
  return parts.filter((part) => part !== "");
}

function closes(line: string, at: number, quote: string): boolean {
  return line.includes(quote, at + 1);
}

/** Without a closing bracket whose opening one was cut away. */
function balanced(text: string): string {
  let result = text;
  while (result.endsWith(")") && count(result, ")") > count(result, "(")) result = result.slice(0, -1);
  return result;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
