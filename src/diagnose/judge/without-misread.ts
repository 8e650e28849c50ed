import type { Entry } from "../catalogue/entry.js";
import { PRODUCT_OF } from "../catalogue/product.js";
import { standsBefore } from "../explain/stands-before.js";
import { evidenceOf } from "../match/evidence.js";
import { matchEntries } from "../match/match-entries.js";
import type { Failure } from "../outcome/run-outcome.js";
import { failureAnswer } from "./failure-answer.js";
import type { Judgement } from "./judgement.js";
import { overlaps } from "./overlaps.js";

/** What OAuth's words say of a 401 or 403 is what the entry says. */
const STANDARD = "oauth";

/**
 * Leaves out general entries (a status, a gRPC code) that show in failures only, where these name their cause: GitHub answers a
 * rate limit with 403, and then no permission is missing. `explain` decides by the same rule.
 */
export function withoutMisread(judgements: readonly Judgement[], failures: readonly Failure[]): readonly Judgement[] {
  return judgements.filter((judgement) => !isMisread(judgement, failures));
}

function isMisread(judgement: Judgement, failures: readonly Failure[]): boolean {
  const { entry, level, count } = judgement;
  if (level !== "error" || entry.role !== undefined || !isGeneral(entry)) return false;
  // What the Airbyte packages print of a status is theirs.
  if (PRODUCT_OF[entry.audience] === "airbyte") return false;
  const telling = failures.filter((failure) => isShownIn(judgement, failure));
  // One that came more often than runs failed shows elsewhere, too.
  return count <= telling.length && telling.every((failure) => tellsMore(failure, entry));
}

function tellsMore(failure: Failure, entry: Entry): boolean {
  const { best, structure } = failureAnswer(failure);
  if (best?.rank !== "cause" || best.family.id === STANDARD) return false;
  const [match] = matchEntries([entry], evidenceOf(failure.text));
  return !standsBefore(match, best, structure.text);
}

/** Shown by a status or code that many failures share. */
function isGeneral({ signals }: Entry): boolean {
  const { httpStatus = [], grpcCode = [] } = signals;
  return httpStatus.length + grpcCode.length > 0;
}

function isShownIn({ first, last = first }: Judgement, failure: Failure): boolean {
  return first !== undefined && last !== undefined && overlaps(failure.first, failure.last, first, last);
}
