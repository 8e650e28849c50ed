import type { IdHasher } from "../../findings/id-hasher.js";
import type { LogReport } from "./log-report.js";

/** Texts that say nothing of whose log it is: words of this program and of the SDK, times, files. */
const KEPT: ReadonlySet<string> = new Set([
  ...["file", "files", "time", "firstTime", "lastTime", "limits", "proof", "certainty", "level"],
  ...["kind", "sign", "operation", "library", "tries"],
  ...["type", "resourceType", "method", "outcome", "cause", "follows", "name"],
  "how surely",
]);

/** A report for others: every text of the log is hashed that is not known to be harmless, whole lines too. */
export function hashedReport({ judgements, archive, ...facts }: LogReport, hasher: IdHasher): LogReport {
  const hide = <Value>(value: Value): Value => hidden(value, "", hasher) as Value;
  return {
    ...hide(facts),
    judgements: judgements.map(({ entry, message, fix, cause, ...evidence }) => ({
      ...hide(evidence),
      entry,
      // With a cause both are words of this program; else the fix quotes the log.
      ...(cause === undefined || fix === undefined ? {} : { cause, fix }),
      message: hasher.words(message),
    })),
    ...(archive !== undefined && { archive: { ...archive, syncId: hasher.hash(archive.syncId) } }),
  };
}

function hidden(value: unknown, name: string, hasher: IdHasher): unknown {
  if (typeof value === "string") return KEPT.has(name) ? value : hasher.hash(value);
  if (Array.isArray(value)) return value.map((item) => hidden(item, name, hasher));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hidden(inner, key, hasher)]));
}
