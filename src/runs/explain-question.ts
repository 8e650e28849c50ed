import { findEntry } from "../diagnose/catalogue/index.js";
import { answerBlocks, answerJson, topicListBlocks, topicListJson } from "../diagnose/explain/answer-blocks.js";
import { type AnswerKind, answerKind } from "../diagnose/explain/answer-kind.js";
import { allTopics, answerQuestion } from "../diagnose/explain/answer-question.js";
import { retryNoteBlocks } from "../diagnose/explain/retry-note-blocks.js";
import type { Topic } from "../diagnose/explain/topic.js";
import { libraryRetries } from "../diagnose/retries/library-retries.js";
import { printAnswer } from "../render/print-answer.js";

/** What `explain` can print. */
export type ExplainFormat = "console" | "json" | "markdown";

/** A place or a step (`only what was being done is known`) answers nothing: the cause is still to be found. */
const SURE: ReadonlySet<AnswerKind> = new Set(["known", "family"]);

/** Prints the list of topics for an empty question, else the answer. Gives whether there was one that tells a cause and is no guess. */
export async function explain(question: string, format: ExplainFormat): Promise<boolean> {
  if (question === "") {
    const topics = allTopics(await ruleTopicsFor(question));
    const list = { blocks: () => topicListBlocks(topics), json: () => topicListJson(topics) };
    await printAnswer(format, list, 2);
    return true;
  }
  const answer = answerQuestion(question, await ruleTopicsFor(question));
  const libraries = answer.fitting.length === 0 ? [] : libraryRetries(question);
  const printed = {
    blocks: () => [...answerBlocks(answer), ...retryNoteBlocks(libraries)],
    json: () => ({ ...answerJson(answer), libraryRetries: libraries }),
  };
  await printAnswer(format, printed, 2);
  return SURE.has(answerKind(answer));
}

/** The rules are loaded only where the question can be one's name and is no entry's id, or where all topics are listed. */
async function ruleTopicsFor(question: string): Promise<readonly Topic[]> {
  if (!/^[a-z0-9-]*$/.test(question) || findEntry(question) !== undefined) return [];
  const { ruleTopics } = await import("../library/rule-topics.js");
  return ruleTopics();
}
