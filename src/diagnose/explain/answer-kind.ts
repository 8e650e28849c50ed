import { isSure } from "../families/is-sure.js";
import type { Answer } from "./answer-question.js";

/** How an answer was found; `place` is a family's answer that names no cause. */
export type AnswerKind = "known" | "family" | "place" | "resemblance" | "none";

/** How surely a question was answered, by what goes first. */
export function answerKind({ fitting, isResemblance }: Answer): AnswerKind {
  const [first] = fitting;
  if (first === undefined) return "none";
  if (isResemblance) return "resemblance";
  const { rank } = first.topic;
  if (rank === undefined) return "known";
  return isSure(rank) ? "family" : "place";
}
