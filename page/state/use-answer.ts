import { useEffect, useState } from "preact/hooks";
import { type Answer, ask, type Question, questionPath } from "./ask.js";

const RETRY_MS = 400;
/** The server itself waits before it says how far it is. */
const TESTED_RETRY_MS = 50;

/** Asks, and asks again until all rows were read. An answer to an older question is never shown. Undefined name: nothing is asked. */
export function useAnswer<Json>(name: string | undefined, question: Question = {}): Answer<Json> {
  const path = name === undefined ? undefined : questionPath(name, question);
  const [known, setKnown] = useState<{ readonly path: string; readonly answer: Answer<Json> }>();
  useEffect(() => {
    if (path === undefined) return;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = async (): Promise<void> => {
      const answer = await ask<Json>(path, controller.signal);
      if (controller.signal.aborted) return;
      setKnown({ path, answer });
      if (answer.kind === "pending")
        timer = setTimeout(attempt, answer.tested === undefined ? RETRY_MS : TESTED_RETRY_MS);
    };
    void attempt();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [path]);
  return known === undefined || known.path !== path ? { kind: "pending" } : known.answer;
}
