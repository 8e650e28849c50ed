import type { Block } from "../document/document.js";

/** A command that prints in several forms, its words apart by blanks. */
export interface FormatChoice {
  readonly command: string;
  readonly formats: readonly string[];
}

/** A page of help that is about no single command: `baton help NAME`. */
export interface HelpTopic {
  readonly name: string;
  /** A line for the list of topics. */
  readonly summary: string;
  /** `choices` are those of all commands. */
  blocks(choices: readonly FormatChoice[]): readonly Block[];
}
