import { answerJson } from "../diagnose/explain/answer-blocks.js";
import { answerQuestion } from "../diagnose/explain/answer-question.js";
import { libraryRetries } from "../diagnose/retries/library-retries.js";
import { ruleTopicsFor } from "./rule-topics-for.js";

/** What fits a question, which is not empty: the answer, how client libraries try again on their own, and both as `explain -o json` prints them. */
export async function explained(question: string) {
  const answer = answerQuestion(question, await ruleTopicsFor(question));
  const libraries = answer.fitting.length === 0 ? [] : libraryRetries(question);
  return { answer, libraries, json: () => ({ ...answerJson(answer), libraryRetries: libraries }) };
}
