import { LEVELS } from "../../findings/finding.js";
import { failuresOf } from "../outcome/verdict-of.js";
import { agentRetriesExhausted } from "./agent-retries-exhausted.js";
import { archiveDifference } from "./archive-difference.js";
import { emptySync } from "./empty-sync.js";
import { firstPageOnly } from "./first-page-only.js";
import { hugeSingleRequest } from "./huge-single-request.js";
import type { Case, Judge } from "./judge.js";
import type { Judgement } from "./judgement.js";
import { nPlusOne } from "./n-plus-one.js";
import { objectsLeftOut } from "./objects-left-out.js";
import { rateLimitWaited } from "./rate-limit-waited.js";
import { repeatedPage } from "./repeated-page.js";
import { runEnded } from "./run-ended.js";
import { secretsInLog } from "./secrets-in-log.js";
import { serviceIdle } from "./service-idle.js";
import { sighted } from "./sighted.js";
import { stoppedWithoutAWord } from "./stopped-without-a-word.js";
import { withoutMisread } from "./without-misread.js";

const JUDGES = [
  sighted,
  repeatedPage,
  stoppedWithoutAWord,
  objectsLeftOut,
  rateLimitWaited,
  emptySync,
  archiveDifference,
  firstPageOnly,
  nPlusOne,
  hugeSingleRequest,
  agentRetriesExhausted,
  serviceIdle,
  secretsInLog,
] as const satisfies readonly Judge[];

/** All that can be said of a log: causes before what only says where, worst first, then in the order of the log. */
export function judgeLog(given: Case): readonly Judgement[] {
  const failures = failuresOf(given.log, given.isGrowing);
  const judgements = withoutMisread(
    JUDGES.flatMap((judge) => [...judge(given)]),
    failures,
  );
  return [...judgements, ...runEnded(given, judgements)].sort(
    (left, right) =>
      rank(left) - rank(right) || (left.first?.line ?? 0) - (right.first?.line ?? 0) || compareIds(left, right),
  );
}

function rank({ entry, level, certainty }: Judgement): number {
  const isPlace = entry.role === "place" ? 1 : 0;
  return LEVELS.indexOf(level) * 4 + isPlace * 2 + (certainty === "suspected" ? 1 : 0);
}

function compareIds(left: Judgement, right: Judgement): number {
  return left.entry.id < right.entry.id ? -1 : left.entry.id > right.entry.id ? 1 : 0;
}
