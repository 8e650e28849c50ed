import { C1zError, isC1zError } from "../../c1z/errors.js";
import { type Evidence, LEVELS, NAMED_KINDS, type Reference } from "../../findings/finding.js";
import { idText } from "../../findings/references.js";
import type { Report } from "../../findings/rule.js";
import type { GrantVisitor, Rule } from "../rule.js";
import type { OwnEvidence, OwnReference, OwnReport, OwnRule, ToWord } from "./own-rule.js";
import type { RuleFailure } from "./own-rule-failed.js";

/**
 * A rule of somebody's own as one of this program's. What it throws goes to `fail`, and it is not asked any further about that sync;
 * errors of reading go on.
 */
export function guardedRule(own: OwnRule, file: string, fail: (failure: RuleFailure) => void): Rule {
  const { name, level, summary, remedy, meaning = summary, cause = summary, needs = "everything" } = own;
  const tell = (error: unknown): void => fail({ rule: name, file, error: failureText(error, file) });
  const attempt = <Result>(work: () => Result): Result | undefined => {
    try {
      return synchronous(work());
    } catch (error) {
      // That a file breaks off is no fault of the rule; a single row that it can't read is.
      if (error instanceof C1zError && !isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      tell(error);
      return undefined;
    }
  };
  const reportTo =
    (report: Report): OwnReport =>
    (given) => {
      const evidence = wholeEvidence(given);
      expectText(own.message(toWord(evidence), 1));
      return report(evidence);
    };
  return {
    name,
    level,
    summary,
    remedy,
    meaning,
    cause,
    needs,
    family: "hygiene",
    example: "",
    source: file,
    ...(own.checkArchive && {
      checkArchive: (archive, report) => void attempt(() => own.checkArchive?.(archive, reportTo(report))),
    }),
    ...(own.check && {
      check: (sync, report) => {
        const visitor = attempt(() => visitorOf(own.check?.(sync, reportTo(report))));
        return visitor === undefined ? undefined : guardedVisitor(visitor, attempt);
      },
    }),
    message(evidence, count) {
      try {
        return expectText(own.message(toWord(evidence), count));
      } catch {
        // It had words for one of them, or the finding would not have come this far.
        return summary;
      }
    },
  };
}

/** What `check` gave, where it is a visitor. Throws for one of nothing, such as a generator: its rule would be silent for good. */
function visitorOf(given: ReturnType<NonNullable<OwnRule["check"]>>): GrantVisitor | undefined {
  const visitor = synchronous(given);
  if (typeof visitor !== "object" || visitor === null || Array.isArray(visitor)) return undefined;
  if ("grant" in visitor || "finish" in visitor) return visitor;
  throw new TypeError("it returned a visitor with neither grant nor finish");
}

type Attempt = <Result>(work: () => Result) => Result | undefined;

/** Calls nothing more after the first failure. */
function guardedVisitor(visitor: GrantVisitor, attempt: Attempt): GrantVisitor {
  let works = true;
  const call = (work: () => void): void => {
    if (!works) return;
    works = false;
    attempt(() => {
      work();
      works = true;
    });
  };
  return {
    ...(visitor.grant && { grant: (grant) => call(() => synchronous(visitor.grant?.(grant))) }),
    ...(visitor.finish && { finish: () => call(() => synchronous(visitor.finish?.())) }),
  };
}

/** Throws for a promise: nobody would wait for it. */
function synchronous<Result>(result: Result): Result {
  if (!(result instanceof Promise)) return result;
  result.catch(() => {});
  throw new TypeError("it returned a promise, and rules are synchronous");
}

function expectText(text: unknown): string {
  if (typeof text === "string" && text !== "") return text;
  throw new TypeError("its message is no text");
}

function toWord(evidence: Evidence): ToWord {
  return { ...evidence, about: idText(evidence.subject) };
}

function wholeEvidence(given: OwnEvidence): Evidence {
  const { detail = {}, types, group, level } = given;
  if (level !== undefined && !LEVELS.includes(level)) throw new TypeError(`it reported level ${String(level)}`);
  if (typeof detail !== "object" || detail === null || Array.isArray(detail))
    throw new TypeError("its detail is no object");
  // Some reports are written when the rule can no longer be blamed for what JSON can't hold.
  JSON.stringify(detail);
  const subject = wholeReference(given.subject);
  return {
    subject,
    related: (given.related ?? []).map(wholeReference),
    detail,
    types: types ?? (subject.kind === "resource" ? [subject.id.resourceType] : []),
    group: group ?? idText(subject),
    ...(level !== undefined && { level }),
  };
}

/** Throws where it is none: the types of a file of JavaScript are what its author made them. */
function wholeReference(value: OwnReference): Reference {
  const isObject = typeof value === "object" && value !== null && typeof value.kind === "string";
  if (isObject && value.kind === "resource") {
    const { resourceType = "", resource = "" } = value.id ?? {};
    if (typeof value.id !== "string" && typeof resourceType === "string" && typeof resource === "string") {
      return { kind: "resource", id: { resourceType, resource } };
    }
  } else if (isObject && (typeof value.id === "string" || (value.kind === "sync" && value.id === null))) {
    const kinds: readonly string[] = ["resource", "sync", ...NAMED_KINDS];
    if (!kinds.includes(value.kind)) throw new TypeError(`there is no kind "${value.kind}" of what it reported`);
    return value;
  }
  throw new TypeError("it reported a subject that is no { kind, id }");
}

/** The error and where in the rule's file it was thrown. */
function failureText(error: unknown, file: string): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  const name = file.replace(/^.*[/\\]/s, "");
  const at = error.stack?.split("\n").find((line) => line.includes(`/${name}:`));
  const place = /:(\d+):\d+\)?$/.exec(at ?? "")?.[1];
  return `${error.name}: ${error.message}${place === undefined ? "" : ` (line ${place})`}`;
}
