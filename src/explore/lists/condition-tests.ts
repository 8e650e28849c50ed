import { setImmediate, setTimeout } from "node:timers/promises";
import type { Steps } from "../../c1z/steps.js";
import type { ListKind } from "./list-kind.js";

/** How far testing a condition is: so many rows (or principals and entitlements), of so many. */
export interface TestProgress {
  readonly tested: number;
  readonly of: number;
}

/** How long an answer is waited for, which then needs no second question, and how long after the last question a test goes on. */
const WAITS = { momentMs: 150, forgottenMs: 1000 };
/** One byte a row each. */
const MOST_KEPT = 4;

/** A condition that is being tested on all rows. */
interface RunningTest {
  readonly expression: string;
  readonly steps: Steps<Uint8Array>;
  progress: TestProgress;
  askedAt: number;
  /** Settles when it has come to an end, or was given up. */
  readonly ended: Promise<void>;
  readonly end: () => void;
}

/**
 * Tests conditions on the rows of a list, a batch in each turn of the event loop. The newest is tested first, as whoever asked for an older one has mostly
 * gone on; what nobody has asked for in a second is given up. The last few results are kept, as pages and facets ask for the same.
 */
export class ConditionTests {
  readonly #kind: Pick<ListKind, "matching" | "size">;
  readonly #signal: AbortSignal;
  readonly #waits: typeof WAITS;
  /** What came of the last ones; the last used is the last one. */
  readonly #kept = new Map<string, Promise<Uint8Array>>();
  /** The newest is the last one. */
  readonly #running = new Map<string, RunningTest>();
  #isAtWork = false;

  constructor(kind: Pick<ListKind, "matching" | "size">, signal: AbortSignal, waits = WAITS) {
    this.#kind = kind;
    this.#signal = signal;
    this.#waits = waits;
  }

  /** Which rows a condition keeps, 1 for each; after a moment how far testing them is. Throws `C1Z_INVALID_EXPRESSION`, and the signal's reason. */
  async kept(expression: string): Promise<Uint8Array | TestProgress> {
    const known = this.#kept.get(expression);
    if (known !== undefined) return this.#keep(expression, known);
    const test = this.#running.get(expression) ?? this.#begin(expression);
    test.askedAt = Date.now();
    void this.#work();
    await Promise.race([test.ended, setTimeout(this.#waits.momentMs, undefined, { ref: false })]);
    this.#signal.throwIfAborted();
    test.askedAt = Date.now();
    return this.#kept.get(expression) ?? test.progress;
  }

  #begin(expression: string): RunningTest {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const follow = (tested: number, of: number): void => {
      test.progress = { tested, of };
    };
    const steps = this.#kind.matching(expression, undefined, follow);
    const progress = { tested: 0, of: this.#kind.size };
    const test: RunningTest = { expression, steps, progress, askedAt: Date.now(), ended, end };
    this.#running.set(expression, test);
    return test;
  }

  async #work(): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    for (let test = this.#next(); test !== undefined; test = this.#next()) {
      this.#step(test);
      await setImmediate();
    }
    this.#isAtWork = false;
  }

  /** The newest test that somebody waits for; the others are given up. */
  #next(): RunningTest | undefined {
    for (const test of [...this.#running.values()]) {
      if (!this.#signal.aborted && Date.now() - test.askedAt <= this.#waits.forgottenMs) continue;
      this.#running.delete(test.expression);
      test.steps.return(new Uint8Array());
      test.end();
    }
    return [...this.#running.values()].at(-1);
  }

  #step({ expression, steps, end }: RunningTest): void {
    try {
      const step = steps.next();
      if (step.done !== true) return;
      this.#keep(expression, Promise.resolve(step.value));
    } catch (error) {
      // Thrown where somebody asks.
      this.#keep(expression, Promise.reject(error)).catch(() => {});
    }
    this.#running.delete(expression);
    end();
  }

  #keep(expression: string, kept: Promise<Uint8Array>): Promise<Uint8Array> {
    this.#kept.delete(expression);
    this.#kept.set(expression, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }
}
