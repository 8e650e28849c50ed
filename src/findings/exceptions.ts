import type { Reference } from "./finding.js";
import { matchesGlob } from "./glob.js";
import { idText } from "./references.js";

/** A finding that somebody decided to live with. */
export interface Exception {
  readonly rule: string;
  /** A glob of the subject's id; a resource's id is `type:id`. */
  readonly subject: string;
  readonly reason: string;
  /** The last day it holds, as `2027-01-31`; absent: for good. */
  readonly until: string | undefined;
}

/** Exceptions in force on one day, with a count of what each was good for. */
export class ExceptionList {
  /** Those that are over: they are told, not applied. */
  readonly expired: readonly Exception[];
  readonly #byRule = new Map<string, Exception[]>();
  readonly #used = new Set<Exception>();

  /** `today` as `2026-11-23`. */
  constructor(exceptions: readonly Exception[], today: string) {
    const isOver = ({ until }: Exception): boolean => until !== undefined && until < today;
    this.expired = exceptions.filter(isOver);
    for (const exception of exceptions) {
      if (isOver(exception)) continue;
      const known = this.#byRule.get(exception.rule);
      if (known === undefined) this.#byRule.set(exception.rule, [exception]);
      else known.push(exception);
    }
  }

  /** Whether a finding of this rule about this subject is excepted. */
  covers(rule: string, subject: Reference): boolean {
    const exceptions = this.#byRule.get(rule);
    if (exceptions === undefined) return false;
    const id = idText(subject);
    const exception = exceptions.find(({ subject: pattern }) => matchesGlob(id, pattern));
    if (exception === undefined) return false;
    this.#used.add(exception);
    return true;
  }

  /** Those in force that no finding needed. */
  unused(): readonly Exception[] {
    return [...this.#byRule.values()].flat().filter((exception) => !this.#used.has(exception));
  }
}
