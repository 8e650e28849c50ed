import type { Question } from "../../fleet/questions/question.js";
import type { AnswerRow } from "./print-answer-rows.js";

/** Counts what an answer says, while its rows pass. */
export class AnswerSummary {
  /** Rows that are printed. */
  rows = 0;
  /** Whether there was any row: what was asked about is there. */
  isKnown: boolean;
  readonly #question: Question;
  readonly #persons = { certain: new Set<string>(), uncertain: new Set<string>() };
  readonly #accounts = { certain: new Set<string>(), uncertain: new Set<string>() };

  constructor(question: Question) {
    this.#question = question;
    this.isKnown = question.rowsMean !== "that it is there";
  }

  /** Whether the row is a part of the answer: of what is there and has nothing, a row without a principal says only that. */
  add(row: AnswerRow): boolean {
    this.isKnown = true;
    if (this.#cell(row, "principal_key") === null) return false;
    this.rows++;
    const which = this.#cell(row, "is_certain") === false ? "uncertain" : "certain";
    this.#persons[which].add(String(this.#cell(row, "person")));
    const account = ["archive", "account_key", "principal_key"].map((name) => this.#cell(row, name));
    this.#accounts[which].add(account.join("\0"));
    return true;
  }

  /** Different persons, and accounts, of rows that are certain. */
  get certain(): { readonly persons: number; readonly accounts: number } {
    return { persons: this.#persons.certain.size, accounts: this.#accounts.certain.size };
  }

  /** The same of rows that are not. */
  get uncertain(): { readonly persons: number; readonly accounts: number } {
    return { persons: this.#persons.uncertain.size, accounts: this.#accounts.uncertain.size };
  }

  /** Undefined: the question has no such column. */
  #cell(row: AnswerRow, column: string): AnswerRow[number] | undefined {
    const index = this.#question.columns.findIndex(({ name }) => name === column);
    return index < 0 ? undefined : (row[index] ?? null);
  }
}
