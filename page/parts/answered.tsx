import type { ComponentChildren } from "preact";
import type { Answer } from "../state/ask.js";
import { ProblemNote } from "./problem-note.js";
import { Waiting } from "./waiting.js";

interface AnsweredProps<Json> {
  readonly answer: Answer<Json>;
  readonly lines?: number;
  readonly children: (value: Json) => ComponentChildren;
}

/** What came of a question: the answer as the children draw it, the wait, or what went wrong. */
export function Answered<Json>({ answer, lines = 3, children }: AnsweredProps<Json>) {
  if (answer.kind === "ready") return <>{children(answer.value)}</>;
  return answer.kind === "pending" ? <Waiting lines={lines} /> : <ProblemNote problem={answer.problem} />;
}
