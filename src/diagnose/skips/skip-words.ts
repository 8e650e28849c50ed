import { CATALOGUE } from "../catalogue/index.js";
import type { LogLine } from "../log/log-line.js";

/** A program says that it goes on without something. */
const LEFT_OUT =
  /\b(?:skip(?:s|ped|ping)?|ignor(?:es?|ed|ing)|omit(?:s|ted|ting)?|exclud(?:ed|ing)|leav(?:e|ing) (?:it |them )?out|left out|drop(?:s|ped|ping)?|(?:emitting|returning|using) (?:an )?(?:zero|empty|no)\b|treat(?:ed|ing) (?:it |them )?as (?:empty|none|no)\b|(?:continuing|proceeding|going on) without|not (?:be )?(?:synced|included|listed|returned)|will be (?:missing|empty)|partial (?:results?|data|list)|truncated)\b/i;

/** A program says that it could not read something. */
const NOT_READ =
  /\b(?:failed to|failure to|unable to|could not|couldn't|cannot|can't|error|not allowed to|no permission to) (?:list|get|read|fetch|load|retriev|quer|find|access|describ|enumerat|search|look)\w*/i;

/** The account may not see it, or it lies elsewhere. */
const REFUSED =
  /(?<![A-Za-z])(?:insufficient[ _]?(?:access|permissions?|privileges?|scopes?|rights?)\w*|permission[ _]?denied|access[ _]?denied\w*|not[ _]authori[sz]ed|unauthori[sz]ed\w*|forbidden|not permitted|(?:no|lacks?|missing|without) (?:the )?(?:permissions?|scopes?|privileges?|access|rights?)|LDAP_REFERRAL|referral)\b/i;

/** What can be skipped without a loss of access: duplicates, housekeeping, what is the same as before, a person's attributes. */
const HARMLESS =
  /\b(?:duplicates?|already (?:exists?|synced|seen|processed|revoked|granted)|deprecated|unchanged|up[- ]to[- ]date|cleanup|vacuum|(?:skip\w*|ignor\w*) (?:the )?cach\w*|cache (?:entr|stat|table)\w*|session ?store|NoOp\w*|(?:skipping|ignoring) (?:field|element|attribute|schema|value|column|property)|empty string|verification|digest|closing|retry(?:ing)?|prefixerror|(?:unknown|unsupported) (?:flag|option|annotation|field|environment)|working directory|log file|default schema|telemetry|metrics?)\b/i;

/** Parts of the SDK that report each refused request or call, which the connector may still answer to. */
const REPORTERS = /^(?:uhttp|ugrpc|retry|ratelimit|grpclog|c1api|connectorrunner|cli|pebble|session)\//;

/** Sentences that an entry of the catalogue knows: it tells them. */
const KNOWN = CATALOGUE.filter(({ raisedBy = "text" }) => raisedBy === "text")
  .flatMap(({ signals }) => signals.text ?? [])
  .map(({ needle }) => needle.toLowerCase())
  .filter((needle) => LEFT_OUT.test(needle) || NOT_READ.test(needle));

/** Whether a warning says that something was left out: surely, or only if it names what. */
export type LeftOut = "yes" | "if it names something" | "no";

/**
 * Reads a warning for something that was left out of what is collected: by a verb of leaving out; by a refusal, since a run that
 * only warns goes on without it; or by a failure to read something that the line names.
 */
export function saysLeftOut({ message, level, caller }: LogLine, reason: string): LeftOut {
  const isLeftOut = LEFT_OUT.test(message);
  const isRefused = level === "warn" && (REFUSED.test(message) || REFUSED.test(reason));
  const isUnread = level === "warn" && NOT_READ.test(message);
  if (!isLeftOut && !isRefused && !isUnread) return "no";
  if (REPORTERS.test(caller) || HARMLESS.test(message) || isKnown(message)) return "no";
  return isLeftOut || isRefused ? "yes" : "if it names something";
}

function isKnown(message: string): boolean {
  const lower = message.toLowerCase();
  return KNOWN.some((needle) => lower.includes(needle));
}
