/** How a program begins the line that it ends with. */
const BEGINS_AS_ERROR =
  /^(?:\S{1,60}: )?(?:error|fatal(?: error)?|panic|exception|usage error|rpc error|unhandled error|errors found)\b ?[:(]/i;

/** An exception by its class, without the traceback that was above it. */
const NAMED_EXCEPTION = /^(?:[A-Za-z_]\w*\.){0,10}[A-Z]\w{1,60}(?:Error|Exception): /;

/** What command lines of Go programs print when they can't start, also without a word before it. */
const OF_COMMAND_LINE =
  /^(?:required flag\(s\) |unknown (?:shorthand )?(?:flag|command)\b|flag needs an argument|flag provided but not defined|invalid argument "|bad flag syntax|accepts (?:at most |at least |between )?\d)/;

/** Lines of another kind, whatever their words. */
const OTHER_KIND = /^(?:warn(?:ing)?|info|note|notice|debug|hint|trace|usage|see|tip)\b/i;

const ERROR_WORD =
  /\b(?:errors?|fail(?:ed|ure|s)?|fatal|panic|cannot|can't|could not|couldn't|unable|denied|refused|forbidden|unauthori[sz]ed|unauthenticated|invalid|unknown (?=\w)|unexpected|unsupported|not (?:found|set|supported|permitted|allowed|implemented|authori[sz]ed|valid)|no such|missing (?=\w)|(?:is|are|as|be) (?:missing|required)|required (?:flag|field|parameter)|time(?:d )?-?out|expired|exceeded|reset by peer|broken pipe|unavailable|abort(?:ed)?|EOF|must be|rejected|exception|do(?:es)? not (?:exist|match|support)|did not (?:match|respond)|already exists|too (?:large|many|long)|mutually exclusive|no space left|read-only file system|dependent on|at least one)\b/i;

/** Sentences about errors that did not happen, and numbers of them. */
const NO_ERROR =
  /\b(?:no|0|zero|without(?: any)?) (?:errors?|failures?|warnings?)\b|\b(?:errors?|failures?|failed) ?[:=] ?0\b/i;

/** A chain as Go prints it. */
const CHAIN = /^[^\s{["'<|#*>-][^{}|<>]{0,200}?: \S/;
const LONGEST_LINE = 8192;

/** Whether a line begins as a program announces that it gives up. */
export function announcesError(text: string): boolean {
  const announces = BEGINS_AS_ERROR.test(text) || OF_COMMAND_LINE.test(text) || NAMED_EXCEPTION.test(text);
  return announces && !NO_ERROR.test(text.slice(0, LONGEST_LINE));
}

/** Whether a plain line reads like an error, by its form and by common words of errors: weak, so only the end of a log may rest on it. */
export function readsLikeError(text: string): boolean {
  const line = text.slice(0, LONGEST_LINE);
  if (announcesError(line)) return true;
  return ERROR_WORD.test(line) && !NO_ERROR.test(line) && CHAIN.test(line) && !OTHER_KIND.test(line);
}
