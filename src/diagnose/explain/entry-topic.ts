import type { FieldsJson } from "../../json-schema/json-schema.js";
import type { Entry } from "../catalogue/entry.js";
import { CHAPTERS } from "../catalogue/index.js";
import { PRODUCT_OF } from "../catalogue/product.js";
import { entryBlocks } from "./entry-blocks.js";
import type { Topic } from "./topic.js";
import type { ENTRY_FIELDS } from "./topic-schema.js";

const CHAPTER_OF: ReadonlyMap<string, string> = new Map(
  CHAPTERS.flatMap(({ title, entries }) => entries.map((entry): [string, string] => [entry.id, title])),
);

/** A catalogue entry as something `explain` can show. */
export function entryTopic(entry: Entry): Topic {
  return {
    id: entry.id,
    title: entry.title,
    group: CHAPTER_OF.get(entry.id) ?? "",
    blocks: entryBlocks(entry, 1),
    json: entryJson(entry),
  };
}

/** The entry as plain data: expressions become their source text, samples stay inside. */
function entryJson({ signals, samples: _samples, ...entry }: Entry): FieldsJson<typeof ENTRY_FIELDS> {
  const { text: texts = [], fields: allFields = [], ...others } = signals;
  const text = texts.map(({ needle, pattern, demands, unless, strength = "strong" }) => ({
    needle,
    ...(pattern === undefined ? {} : { pattern: pattern.source }),
    ...(demands === undefined ? {} : { demands: demands.source }),
    ...(unless === undefined ? {} : { unless: unless.source }),
    strength,
  }));
  const fields = allFields.map(({ name, pattern }) => ({ name, pattern: pattern.source }));
  return {
    ...entry,
    product: PRODUCT_OF[entry.audience],
    signals: { ...others, text, ...(fields.length === 0 ? {} : { fields }) },
  };
}
