import { maskSecrets } from "../../secrets/mask-secrets.js";
import type { CollectedLog } from "../collect/collect-log.js";

/** Control characters but tab and line feed, and the invisible ones that change how text is read. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Examples longer than this say nothing more. */
const LONGEST_TEXT = 1000;

/**
 * What was collected, with every text of the log masked and made safe to show. All output starts from here, so that nothing can
 * be printed by another way.
 */
export function maskedLog(log: CollectedLog): CollectedLog {
  const sightings = log.sightings.map(({ entry, ...sighting }) => ({ ...masked(sighting), entry }));
  return { ...masked({ ...log, sightings: [] }), sightings };
}

/** Strings are masked wherever they are, names of fields included: resource types and hosts come from the log too. */
function masked<Value>(value: Value): Value {
  // The shape is kept, only strings change: what comes out has the type of what went in.
  return maskedValue(value) as Value;
}

function maskedValue(value: unknown): unknown {
  if (typeof value === "string") return safeText(value);
  if (Array.isArray(value)) return value.map(maskedValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [safeText(name), maskedValue(inner)]));
}

/** A text of a log as it may be shown: masked, escaped, not too long. */
export function safeText(text: string): string {
  const short = maskSecrets(text).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return short.length > LONGEST_TEXT ? `${short.slice(0, LONGEST_TEXT)}…` : short;
}
