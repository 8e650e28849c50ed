import { BaseCommand } from "./base-command.js";

/** What a command that asks a lake lends to its run. */
export interface QuestionHost {
  notice(text: string): void;
  /** Says what is missing in the lake, and sets the exit status. */
  tellIncomplete(text: string): void;
}

/** A command that asks the archives of a lake something. */
export abstract class QuestionCommand extends BaseCommand {
  /** What it lends to the run. */
  protected get questionHost(): QuestionHost {
    return { notice: (text) => this.notice(text), tellIncomplete: (text) => this.tellIncomplete(text) };
  }
}
