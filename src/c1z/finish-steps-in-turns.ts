import type { Steps } from "./steps.js";

/**
 * Does work, lets the event loop turn in its pauses, and gives its result. Throws the reason of `signal` in the first pause after it is
 * aborted.
 */
export async function finishStepsInTurns<Result>(steps: Steps<Result>, signal?: AbortSignal): Promise<Result> {
  try {
    for (;;) {
      signal?.throwIfAborted();
      const step = steps.next();
      if (step.done) return step.value;
      await new Promise(setImmediate);
    }
  } finally {
    // The work gives back what it holds.
    steps.return(undefined as Result);
  }
}
