import {
  always,
  choice,
  type Fields,
  flag,
  integer,
  type JsonSchema,
  list,
  named,
  optional,
  record,
  shape,
  text,
} from "../../json-schema/json-schema.js";
import type { Audience, Strength } from "../catalogue/entry.js";
import type { Product } from "../catalogue/product.js";
import type { Rank } from "../families/family.js";

const LEVEL = choice(["error", "warning", "info"]);
const LINK = named("Link", () => shape({ title: text(), url: text() }));
const PRODUCT = choice<Product>(["sdk", "c1", "airbyte", "vendor", "system"]);
const RANK = named("Rank", () =>
  choice<Rank>(["cause", "class", "status", "wrapper", "step", "shape"], "how near to the cause"),
);
const FIX = named("Fix", () =>
  shape({
    text: text(),
    command: optional(text()),
    wrong: optional(text()),
    right: optional(text()),
    language: optional(choice(["go", "python", "yaml", "json", "hcl", "dotenv"], "of wrong and right")),
  }),
);
const PATTERN = text("a regular expression of JavaScript");

/** An entry of the catalogue. */
export const ENTRY_FIELDS = {
  id: text(),
  title: text(),
  audience: choice<Audience>([
    "connector",
    "service",
    "provisioning",
    "terraform",
    "archive",
    "agent",
    "mcp",
    "assistant",
  ]),
  product: PRODUCT,
  level: LEVEL,
  covers: list(text(), "codes of docs/errors.md"),
  signals: shape(
    {
      text: list(
        shape({
          needle: text(),
          pattern: optional(PATTERN),
          demands: optional(PATTERN),
          unless: optional(PATTERN),
          strength: choice<Strength>(["exact", "strong", "weak"]),
        }),
      ),
      fields: optional(list(shape({ name: text(), pattern: PATTERN }))),
      httpStatus: optional(list(integer())),
      grpcCode: optional(list(text())),
      exception: optional(list(text())),
      exitCode: optional(list(integer())),
    },
    "what it is recognised by",
  ),
  aliases: list(text()),
  role: optional(choice(["cause", "place", "echo"])),
  raisedBy: optional(choice(["text", "counted", "never"])),
  supersedes: optional(list(text())),
  shows: optional(list(text())),
  symptom: text(),
  causes: list(text()),
  fixes: list(FIX),
  next: list(text(), "what to look at when the fixes did not help"),
  links: list(LINK),
} as const satisfies Fields;

/** What a family of codes says of a text. */
export const FAMILY_FIELDS = {
  id: text(),
  title: text(),
  family: text(),
  product: PRODUCT,
  code: text(),
  rank: RANK,
  level: always("error"),
  symptom: text(),
  causes: list(text()),
  fixes: list(shape({ text: text() })),
  links: list(LINK),
  innermost: text("the end of the chain of errors in the text"),
  subject: record(text(), "what the text names"),
} as const satisfies Fields;

/** A whole family of codes. */
export const FAMILY_LIST_FIELDS = {
  id: text(),
  title: text(),
  source: LINK,
  rows: list(
    shape({
      code: text(),
      pattern: optional(PATTERN),
      meaning: text(),
      cause: text(),
      fix: text(),
      source: optional(LINK),
      rank: optional(RANK),
    }),
  ),
} as const satisfies Fields;

const FACTS = record(text(), "what stands in the text that was asked about");
const TOPIC_LINE = named("Topic", () => shape({ id: text(), title: text(), group: text("its chapter") }));

/** A topic that fits, with what was found in the text. */
export function matchOf<const Of extends Fields>(name: string, fields: Of) {
  return named(name, () => shape({ ...fields, facts: FACTS }));
}

/** All topics. */
export const TOPIC_LIST = shape({ version: always(1), topics: list(TOPIC_LINE) });

/** How a client library tries again on its own. */
export const LIBRARY_RETRIES = named("LibraryRetries", () => shape({ library: text(), tries: text() }));

/** An answer, with topics of these kinds. */
export function answerSchema<Match>(match: JsonSchema<Match>) {
  return shape({
    version: always(1),
    isResemblance: flag("no known error is in the text word for word; the match is the most likely by its words"),
    matches: list(match, "the surest first"),
    nearest: list(TOPIC_LINE, "where nothing fits"),
    libraryRetries: list(LIBRARY_RETRIES),
  });
}
