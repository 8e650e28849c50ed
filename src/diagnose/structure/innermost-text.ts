import { chainLinks } from "./chain-links.js";

/** What an answer's body says in words: the description goes before the code. */
const BODY_TEXT = /"(?:error_description|errorSummary|detail|Message|message)" ?: ?"((?:[^"\\]|\\.){3,500})"/g;
const NAMED_TEXT = /(?:Message|Error Message|debug): {0,2}"?([^\n,"]{4,300})/;
const RULER = /^[\s=*_{}[\]()-]*$/;
/** Lines below an error that belong to it and say less: details as JSON, headings, hints. */
const DETAIL =
  /^\s*(?:Details:|More details:|Response:|Errors?:|URL:|Code:|\[?\s*\{|[}\]"]|goroutine|To troubleshoot|RESPONSE |POST |GET |ref \d|-{4})/;
const LONGEST = 500;

/** The part of an error text that is nearest to the cause: the words of an answer's body, else the last link of the last line that says something. */
export function innermostText(text: string): string {
  const bodies = [...text.matchAll(BODY_TEXT)].map(([, words = ""]) => words);
  const said = bodies.at(-1) ?? NAMED_TEXT.exec(text)?.[1];
  if (said !== undefined) return shortened(said.replaceAll("\\n", " ").replaceAll('\\"', '"'));
  const lines = text.split("\n").filter((line) => !RULER.test(line));
  const bullet = lines.filter((line) => /^\s*\* /.test(line)).at(-1);
  if (bullet !== undefined) return shortened(bullet.replace(/^\s*\* /, ""));
  const telling = lines.filter((line, index) => index === 0 || !DETAIL.test(line));
  return shortened(lastLink(telling.at(-1) ?? text));
}

/** The last link with words; numbers and brackets behind it belong to it. */
function lastLink(line: string): string {
  const links = chainLinks(line.replace(/\s*\[\]\s*$/, ""));
  const at = links.findLastIndex((link) => /[A-Za-z]{3}/.test(link) && !/^\(?\d+\)?$/.test(link));
  return at < 0 ? line.trim() : links.slice(at).join(": ");
}

function shortened(text: string): string {
  const plain = text
    .replaceAll(/\s{1,200}/g, " ")
    .trim()
    .replace(/^[45]\d\d (?=\w)/, "");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
