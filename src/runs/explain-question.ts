import { answerBlocks, topicListBlocks, topicListJson } from "../diagnose/explain/answer-blocks.js";
import { type AnswerKind, answerKind } from "../diagnose/explain/answer-kind.js";
import { allTopics } from "../diagnose/explain/answer-question.js";
import { retryNoteBlocks } from "../diagnose/explain/retry-note-blocks.js";
import { printAnswer } from "../render/print-answer.js";
import { explained } from "./explained.js";
import { ruleTopicsFor } from "./rule-topics-for.js";

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
  const { answer, libraries, json } = await explained(question);
  const printed = { blocks: () => [...answerBlocks(answer), ...retryNoteBlocks(libraries)], json };
  await printAnswer(format, printed, 2);
  return SURE.has(answerKind(answer));
}
