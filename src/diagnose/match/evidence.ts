import { withoutQuotedSource } from "../structure/without-quoted-source.js";

/** Text longer than this is cut before any expression runs over it. Characters. */
export const MATCHED_CHARACTERS = 16 * 1024;

/** A text to be recognised, within the limit. */
export interface EvidenceText {
  /** At most {@link MATCHED_CHARACTERS} long. */
  readonly text: string;
  readonly lowerText: string;
}

/** What one text (a log line, a pasted error, a traceback) offers for recognising a failure. */
export interface Evidence extends EvidenceText {
  /** Value of a structured log field, if the text has fields. */
  readonly field?: (name: string) => string | undefined;
  readonly httpStatus: ReadonlySet<number>;
  readonly grpcCodes: ReadonlySet<string>;
  readonly exceptions: ReadonlySet<string>;
  readonly exitCodes: ReadonlySet<number>;
}

const HTTP_STATUS = /\b(?:HTTP(?:\/\d(?:\.\d)?)?|status(?:[ _]code)?)[ :="]{1,3}([1-5]\d\d)\b/gi;
const BARE_STATUS = /^\s*([45]\d\d)\b/;
const GRPC_CODE = /\bcode = ([A-Z][A-Za-z]{1,30})\b/g;
/** Within double quotes it is a value of JSON, of any program. */
const EXCEPTION = /(?<!")\b([A-Z]\w{1,60}(?:Error|Exception|Warning|Timeout))\b(?!")/g;
const EXIT_CODE = /\bexit(?:ed)?(?: with)?(?: status| code)?[ :=]{1,3}(\d{1,3})\b/gi;

/**
 * Reads everything that a text says about a failure besides its words. Text over the limit keeps its beginning and,
 * longer, its end: errors and tracebacks name the reason last.
 */
export function evidenceOf(given: string, field?: (name: string) => string | undefined): Evidence {
  const { text, lowerText } = evidenceText(withoutQuotedSource(given));
  return {
    text,
    lowerText,
    ...(field === undefined ? {} : { field }),
    httpStatus: new Set([...captures(text, HTTP_STATUS), ...(BARE_STATUS.exec(text)?.slice(1) ?? [])].map(Number)),
    grpcCodes: new Set(captures(text, GRPC_CODE)),
    exceptions: new Set(captures(text, EXCEPTION)),
    exitCodes: new Set(captures(text, EXIT_CODE).map(Number)),
  };
}

/** Only the words of a text, cut to the limit. */
export function evidenceText(given: string): EvidenceText {
  const text = cut(given);
  return { text, lowerText: text.toLowerCase() };
}

/** Keeps a quarter from the beginning and three quarters from the end of a text that is too long. */
function cut(text: string): string {
  if (text.length <= MATCHED_CHARACTERS) return text;
  const head = MATCHED_CHARACTERS / 4;
  return `${text.slice(0, head)}\n${text.slice(text.length - (MATCHED_CHARACTERS - head - 1))}`;
}

function captures(text: string, pattern: RegExp): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(pattern)) if (match[1] !== undefined) found.push(match[1]);
  return found;
}
