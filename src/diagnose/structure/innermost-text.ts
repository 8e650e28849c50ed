import { chainLinks } from "./chain-links.js";

/** What an answer's body says in words: the description goes before the code. */
const BODY_TEXT = /"(?:error_description|errorSummary|detail|Message|message)" ?: ?"((?:[^"\\]|\\.){3,500})"/g;
const NAMED_TEXT = /(?:Message|Error Message|debug): {0,2}"?([^\n,"]{4,300})/;
const RULER = /^[\s=*_{}[\]()-]*$/;
/** Lines below an error that belong to it and say less: details as JSON, headings, hints. */
const DETAIL =
  /^\s*(?:Details:|More details:|Response:|Errors?:|URL:|Code:|\[?\s*\{|[}\]"]|goroutine|To troubleshoot|RESPONSE |POST |GET |ref \d|-{4})/;
const LONGEST = 500;

/** The time that Go's own `log` writes first. */
const GO_LOG_TIME = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)? /;
const GRPC = /rpc error: code = \w{1,30} desc = /g;

/** What AWS's SDK puts between the call and its error. */
const AWS_ANSWER = /https response error StatusCode: \d{1,3}, RequestID: [^,]{0,100}, (?:HostID: [^,]{0,200}, )?/g;

/** Words of a chain that say which layer passed the error on, and nothing of the reason. */
const WRAPPING =
  /^(?:rpc error|code = \w{1,30} desc = ?|error|err|runner|failed|api error|the API returned an error)$/i;

/** What Go's os and net packages put in front of an errno: which call failed, and on what. */
const SYSTEM_CALL =
  /^(?:open|stat|lstat|mkdir|read|write|rename|remove|unlink|chmod|exec|fork\/exec|dial|lookup|listen|connect|accept|getwd|create|truncate|Get|Post|Put|Patch|Delete|Head) /;

/** The reason needs this many words to be understood alone: "permission denied" asks for the part before it. */
const FEWEST_WORDS = 3;
const CODE_WORD = /^[A-Za-z]+(?:_[A-Za-z]+)+$/;

/**
 * The part of an error text that is nearest to the cause: the words of an answer's body, else the end of the chain in the last
 * line that says something, with as much before it as says what it is about.
 */
export function innermostText(text: string): string {
  const bodies = [...text.matchAll(BODY_TEXT)].map(([, words = ""]) => words);
  const said = bodies.at(-1) ?? NAMED_TEXT.exec(text)?.[1];
  if (said !== undefined) return shortened(said.replaceAll("\\n", " ").replaceAll('\\"', '"'));
  const lines = text.split("\n").filter((line) => !RULER.test(line));
  const bullet = lines.filter((line) => /^\s*\* /.test(line)).at(-1);
  if (bullet !== undefined) return shortened(bullet.replace(/^\s*\* /, ""));
  const telling = lines.filter((line, index) => index === 0 || !DETAIL.test(line));
  return shortened(endOfChain(telling.at(-1) ?? text));
}

/** The last links that are a reason together: enough words, and the call that an errno answers. */
function endOfChain(line: string): string {
  const plain = line
    .trim()
    .replace(GO_LOG_TIME, "")
    .replaceAll(GRPC, "")
    .replaceAll(AWS_ANSWER, "")
    .replace(/\s*\[\]\s*$/, "");
  const links = chainLinks(plain).filter((link) => !WRAPPING.test(link));
  let at = links.length - 1;
  while (at > 0 && needsMore(links.slice(at))) at--;
  if (at > 0 && SYSTEM_CALL.test(links[at - 1] ?? "")) at--;
  const found = links.slice(Math.max(at, 0)).join(": ");
  return balanced(found === "" ? line.trim() : found);
}

function needsMore(links: readonly string[]): boolean {
  // A vendor's word for its error (`internal_error`) stands for itself.
  if (links.some((link) => CODE_WORD.test(link))) return false;
  const words = links.join(" ").split(/\s+/);
  return words.filter((word) => /[A-Za-z]{2}/.test(word)).length < FEWEST_WORDS;
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

function shortened(text: string): string {
  const plain = text
    .replaceAll(/\s{1,200}/g, " ")
    .trim()
    .replace(/^[45]\d\d (?=\w)/, "");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
