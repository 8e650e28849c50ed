import { CATALOGUE } from "../diagnose/catalogue/index.js";
import { ALL_CHECKS } from "../doctor/all-checks.js";
import { RULES } from "../validate/rule-list.js";

/** What else the parts of a bundle say themselves, and the fields of its JSON. */
const OWN_WORDS = `
  report overview findings finding diff log logs history archive archives sync syncs finished finish ended started never
  counts count error errors warning warnings info good rule rules type types resource resources entitlement entitlements grant grants
  principal principals user users group groups role roles member members owner owners admin admins assigned active inactive enabled disabled
  created deleted modified changed renamed before after field value engine sqlite pebble encoding version versions node platform linux
  darwin win32 true false null none full partial typed untyped unfinished subject related detail message remedy topic
  fingerprint source level line column example examples notices summary files baseline status checks steps phase phases request requests`;

/** Words that the program itself writes, in lower case: a value that is one of them can't be told from it. */
export function commonWords(): ReadonlySet<string> {
  const texts = [
    OWN_WORDS,
    ...RULES.flatMap(({ name, summary, meaning, cause, remedy }) => [name, summary, meaning, cause, remedy]),
    ...CATALOGUE.flatMap(({ id, title, symptom, causes, fixes }) => [
      ...[id, title, symptom, ...causes],
      ...fixes.flatMap(({ text, command = "" }) => [text, command]),
    ]),
    ...ALL_CHECKS.flatMap(({ name, does }) => [name, does]),
  ];
  return new Set(
    texts
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}
