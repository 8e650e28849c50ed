import { always, choice, type Fields, list, optional, shape, text } from "../json-schema/json-schema.js";
import type { Family } from "./rule.js";

/** What a document says of a rule. */
export const RULE_FIELDS = {
  name: text(),
  level: choice(["error", "warning", "info"], "unless a configuration says otherwise"),
  family: choice<Family>([
    "sync",
    "references",
    "resource-types",
    "identity",
    "users",
    "grants",
    "expansion",
    "annotations",
    "hygiene",
  ]),
  summary: text("when it fires"),
  meaning: text(),
  cause: text(),
  remedy: text(),
  example: text("connector code or data that shows it"),
  source: text("where the fact behind it comes from"),
  familyTitle: text(),
  limits: optional(text("why it is silent on syncs that hold only some rows; absent: it never is")),
} as const satisfies Fields;

/** All rules, family by family. */
export const RULE_LIST = shape({ version: always(1), rules: list(shape(RULE_FIELDS)) });
