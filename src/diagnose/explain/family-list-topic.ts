import type { FieldsJson } from "../../json-schema/json-schema.js";
import type { Family } from "../families/family.js";
import type { Topic } from "./topic.js";
import type { FAMILY_LIST_FIELDS } from "./topic-schema.js";

/** A whole family of codes as something `explain` can show: its table. */
export function familyListTopic(family: Family): Topic {
  const { id, title, rows, otherwise, source } = family;
  return {
    id,
    title,
    group: "Families of codes",
    blocks: [
      { kind: "heading", level: 1, text: title },
      {
        kind: "table",
        headings: ["Code or reason", "What it means", "What to do"],
        rows: rows.map(({ code, meaning, fix }) => [code, meaning.replaceAll("{code}", code), fix]),
      },
      ...(otherwise === undefined ? [] : [{ kind: "paragraph", text: `Any other code: ${otherwise.fix}` } as const]),
      { kind: "label", text: "Links" },
      { kind: "list", items: [`[${source.title}](${source.url})`] },
    ],
    json: {
      id,
      title,
      source,
      rows: rows.map(({ text, ...row }) => ({ ...row, ...(text === undefined ? {} : { pattern: text.source }) })),
    } satisfies FieldsJson<typeof FAMILY_LIST_FIELDS>,
  };
}
