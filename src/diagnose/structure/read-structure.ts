import { MATCHED_CHARACTERS } from "../match/evidence.js";
import { carriedError } from "./carried-error.js";
import { carriedStack } from "./carried-stack.js";
import { chainLinks } from "./chain-links.js";
import type { ErrorStructure } from "./error-structure.js";
import { innermostText } from "./innermost-text.js";
import { subjectOf } from "./subject-of.js";
import { withoutQuotedSource } from "./without-quoted-source.js";

const CHAINED =
  /\n\s*(?:The above exception was the direct cause of the following exception|During handling of the above exception, another exception occurred):\s*\n/;

/**
 * Takes an error text apart: a Go chain, a joined error, a log line of zap, a Python traceback. Long text keeps its beginning
 * and, longer, its end.
 */
export function readStructure(given: string): ErrorStructure {
  const text = ordered(withoutQuotedSource(carriedError(cut(given)))).trim();
  const first = text.split("\n", 1)[0] ?? "";
  return {
    text,
    links: chainLinks(first),
    innermost: innermostText(text),
    subject: subjectOf(`${given.slice(0, MATCHED_CHARACTERS)}\n${carriedStack(given).slice(0, MATCHED_CHARACTERS)}`),
  };
}

/** Python prints the cause first; the chains of Go, for which all else is made, name it last. */
function ordered(text: string): string {
  const blocks = text.split(CHAINED);
  return blocks.length === 1 ? text : blocks.reverse().join("\n");
}

function cut(text: string): string {
  if (text.length <= MATCHED_CHARACTERS) return text;
  const head = MATCHED_CHARACTERS / 4;
  return `${text.slice(0, head)}\n${text.slice(text.length - (MATCHED_CHARACTERS - head - 1))}`;
}
