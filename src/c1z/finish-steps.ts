import type { Steps } from "./steps.js";

/** Does work without its pauses, and gives its result. */
export function finishSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
