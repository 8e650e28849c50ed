import { maskSecrets } from "../../secrets/mask-secrets.js";
import type { Fix } from "../catalogue/entry.js";
import type { FamilyAnswer } from "../families/answer-error.js";
import { certaintyText } from "../families/certainty-text.js";
import { codesNamed } from "../families/codes-named.js";
import { familyTopicId } from "../families/family-topic-id.js";
import { isSure } from "../families/is-sure.js";
import type { Crash, Failure } from "../outcome/run-outcome.js";
import { code } from "../report/code.js";
import { failureAnswer } from "./failure-answer.js";
import { judgementOf } from "./judge.js";
import type { Judgement } from "./judgement.js";

/** A failed run with what the families of codes say of its error; where none tells a cause, with its innermost text. */
export function judgementOfFailure(failure: Failure): Judgement {
  const { crash } = failure;
  return crash === undefined ? runFailed(failure) : crashed(failure, crash);
}

function runFailed(failure: Failure): Judgement {
  const { innermost, sign } = failure;
  const { best } = failureAnswer(failure);
  const during = activityText(failure);
  if (best !== undefined && isSure(best.rank)) {
    const quoted = innermost === "" ? "" : ` (${code(innermost)})`;
    return judgementOf("run-failed", "proven", `The run failed${during}: ${meaningOf(best)}${quoted}.`, {
      ...detailsOf(failure, { "known as": [familyTopicId(best)], "how surely": [certaintyText(best.rank)] }),
      fix: { text: best.fix },
      cause: { text: best.cause, topic: topicOf(best) },
    });
  }
  const reason = innermost === "" ? `by ${sign}` : code(innermost);
  return judgementOf("run-failed", "proven", `The run failed${during}: ${reason}.`, {
    ...detailsOf(failure),
    ...(innermost === "" ? {} : { fix: lookUp(innermost) }),
  });
}

function crashed(failure: Failure, crash: Crash): Judgement {
  const { innermost, sign } = failure;
  const line = crash.place === undefined ? "" : `, ${crash.place}`;
  const place = crash.function === undefined ? "" : ` in ${code(crash.function)}${line}`;
  const message = `The program crashed${activityText(failure)}: ${code(innermost || sign)}${place}.`;
  const facts = {
    ...(crash.function === undefined ? {} : { function: [crash.function] }),
    ...(crash.place === undefined ? {} : { place: [crash.place] }),
  };
  return judgementOf("connector-crashed", "proven", message, detailsOf(failure, facts));
}

function detailsOf(failure: Failure, more: Judgement["facts"] = {}): Pick<Judgement, "facts" | "lines"> {
  const { innermost, sign, text, first, last, lines, operation, resourceType, resource } = failure;
  return {
    ...{ first, last, lines, example: text === "" ? sign : text },
    facts: {
      ...(operation === undefined ? {} : { operation: [operation] }),
      ...(resourceType === undefined ? {} : { "resource type": [resourceType] }),
      ...(resource === undefined ? {} : { resource: [resource] }),
      ...(innermost === "" ? {} : { innermost: [innermost] }),
      ...more,
    },
  };
}

/** A code that is in no table is a word of the log: it is quoted as such, so that `--hash-ids` finds it. */
function meaningOf(answer: FamilyAnswer): string {
  const { meaning, family } = answer;
  const said = maskSecrets(answer.code);
  return said === "" || topicOf(answer) !== family.id ? meaning : meaning.replaceAll(said, () => code(said));
}

/** The row where the table has one for this very code, else the family. */
function topicOf(answer: FamilyAnswer): string {
  const id = familyTopicId(answer);
  return codesNamed(id).length > 0 ? id : answer.family.id;
}

/** In single quotes: a shell takes nothing in the text of a log for its own. */
function lookUp(innermost: string): Fix {
  return {
    text: "Look up the innermost text by itself: it is the API's, the driver's or the operating system's own word.",
    command: `baton explain '${innermost.replaceAll("'", "'\\''").replaceAll("\n", " ")}'`,
  };
}

function activityText({ operation, resourceType, resource }: Failure): string {
  const type = resourceType === undefined ? "" : ` of ${code(resourceType)}`;
  const object = resource === undefined ? "" : ` (${code(resource)})`;
  if (operation !== undefined) return ` at ${code(operation)}${type}${object}`;
  return type === "" ? "" : ` at${type.slice(3)}${object}`;
}
