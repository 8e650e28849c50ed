import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";

/** Where JSON stops being JSON. */
export interface JsonFault {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** What was expected there. Nothing of the text is repeated. */
  readonly expected: string;
}

const OPTIONS = { disallowComments: true, allowTrailingComma: false };
/** The parser calls itself for each level: beyond this it could exhaust the stack. */
const MOST_LEVELS = 1000;
const TOO_DEEP = `at most ${MOST_LEVELS} levels of nesting`;
const STRING = "text with its double quotes closed, without line ends, and with known escapes only";

/** By the name of the parser's error; for others {@link ANYTHING}. */
const EXPECTED: Readonly<Record<string, string>> = {
  PropertyNameExpected: "a name in double quotes (no comma before })",
  ValueExpected: "a value",
  ColonExpected: "a colon",
  CommaExpected: "a comma, or the end of the list or object",
  CloseBraceExpected: "a comma or }",
  CloseBracketExpected: "a comma or ]",
  EndOfFileExpected: "the end of the file",
  UnexpectedEndOfString: STRING,
  InvalidUnicode: STRING,
  InvalidEscapeCharacter: STRING,
  InvalidCharacter: STRING,
};
const ANYTHING = "a value, or a name in double quotes; JSON has no comments";

/**
 * The first place at which a text is no JSON (RFC 8259); undefined where it is. The engine's own parser tells no place for
 * many faults, and repeats parts of the text.
 */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return firstFault(text);
  }
}

function firstFault(text: string): JsonFault {
  let fault: JsonFault | undefined;
  let levels = 0;
  const enter = (_offset: number, _length: number, line: number, column: number): void => {
    if (++levels <= MOST_LEVELS) return;
    fault ??= { line: line + 1, column: column + 1, expected: TOO_DEEP };
    throw new Error(TOO_DEEP);
  };
  const leave = (): void => {
    levels--;
  };
  const onError = (code: ParseErrorCode, _offset: number, _length: number, line: number, column: number): void => {
    fault ??= { line: line + 1, column: column + 1, expected: EXPECTED[printParseErrorCode(code)] ?? ANYTHING };
  };
  try {
    visit(text, { onObjectBegin: enter, onArrayBegin: enter, onObjectEnd: leave, onArrayEnd: leave, onError }, OPTIONS);
  } catch (error) {
    if (fault === undefined) throw error;
  }
  return fault ?? { line: 1, column: 1, expected: ANYTHING };
}
