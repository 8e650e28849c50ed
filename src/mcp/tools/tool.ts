import type { Settings } from "../../findings/settings.js";
import type { JsonOf, JsonSchema } from "../../json-schema/json-schema.js";
import type { DAMAGE } from "../answer/answer-schema.js";
import type { WholeAnswer } from "../answer/fit-answer.js";
import type { KeptArchive } from "../archives/kept-archive.js";
import type { ServedFile, ServedKind } from "../archives/served-files.js";
import { type InputFields, type InputValues, maybe, wholeNumber, word, yesOrNo } from "../input/input-field.js";

/** What a tool may use to answer. */
export interface ToolContext {
  /** Number of the first row that is asked for, of an answer with many. */
  readonly at: number;
  /** Governs findings. */
  readonly settings: Settings;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Answers from an archive, all rows of which were read; without a word from the only one. Throws what finding and opening it throws. */
  archive<Answer>(word: string | undefined, ask: (archive: KeptArchive) => Answer | Promise<Answer>): Promise<Answer>;
  /** The same of one whose rows need not have been read before: two can be asked at once, however large they are. */
  opened<Answer>(word: string | undefined, ask: (archive: KeptArchive) => Promise<Answer>): Promise<Answer>;
  /** Rows of a kind that an answer may hold in memory; of more it says how many there are. */
  readonly mostHeld: number;
  /** Tells how many rows were read, of how many, once in a while. */
  progress(done: number, total: number): void;
  /** A file that may be opened. */
  file(kind: ServedKind, word: string | undefined): ServedFile;
}

/** What a tool answers. */
export interface ToolAnswer extends WholeAnswer {
  /** The answer in a sentence of ours: numbers, and nothing from the archive. */
  readonly said: string;
  /** What could not be read for this answer, besides what is known of the archive. */
  readonly damage?: readonly JsonOf<typeof DAMAGE>[];
  /** What else has to be known; ours, too. */
  readonly notices?: readonly string[];
  /** Dotted paths of what is given of each row unless `full` is asked for: what it is and is called. Without them, all but what is always left out. */
  readonly leanRows?: readonly string[] | undefined;
  /** Nothing is left out of the rows: they have the fields that were asked for. */
  readonly isExact?: boolean;
  /** The rows in short, one a line, where the answer has rows: what of each is named first. */
  readonly short?: ((row: never) => readonly (string | number | undefined)[]) | undefined;
}

/** A tool as clients see it, and what answers. */
export interface Tool<Input extends InputFields = InputFields> {
  readonly name: string;
  readonly title: string;
  /** When to use it, and what it costs. */
  readonly description: string;
  readonly input: Input;
  /** Of the command's JSON. */
  readonly output: JsonSchema;
  /** Fields that are left out unless `full` is asked for, besides those that are left out of every answer. */
  readonly leavesOut?: readonly string[];
  /** Its answer comes from this program alone: nothing in it identifies anybody. */
  readonly isOwn?: boolean;
  /** Whether its answer comes in parts. */
  readonly isPaged: boolean;
  answer(input: InputValues<Input>, context: ToolContext): Promise<ToolAnswer>;
}

/** A tool of any kind, in a list. */
export type AnyTool = Omit<Tool, "answer"> & {
  answer(input: never, context: ToolContext): Promise<ToolAnswer>;
};

/** Bytes of an answer, unless more are asked for. */
export const USUAL_BYTES = 8192;
/** The smallest and the largest answer that can be asked for. */
export const BYTES = { least: 4096, most: 200_000 } as const;

/** More rows than this are in no answer, whatever fits: all that follow would be made for nothing. */
export const MOST_ROWS = 1000;

/** What every tool takes. */
export const COMMON_INPUT = {
  maxBytes: maybe(wholeNumber(`most bytes of the answer (default ${USUAL_BYTES})`, BYTES.least, BYTES.most)),
  full: maybe(yesOrNo("whole rows, with annotations and profiles: several times as long")),
} as const;

/** What tools with many rows take. */
export const PAGED_INPUT = {
  cursor: maybe(word("`page.cursor` of the answer before, to the same question: gives the rows that follow", 200)),
} as const;

/** The archive that is asked. */
export const ARCHIVE_INPUT = maybe(word("its name; may be left out where there is only one"));

/** A tool, with the types of its input known to its answer. */
export function tool<const Input extends InputFields>(described: Tool<Input>): AnyTool {
  return described;
}
