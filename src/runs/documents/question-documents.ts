import { TOPIC_LIST } from "../../diagnose/explain/topic-schema.js";
import { RETRY_TIMELINE } from "../../diagnose/retries/retries-schema.js";
import { EXPLAIN_ANSWER } from "../../library/rule-topic-schema.js";
import {
  DIFF_DETAILS,
  DIFF_LINE,
  DIFF_REFERENCE,
  DIFF_SUMMARY_DOCUMENT,
  DIFF_SUMMARY_LINE,
} from "../../output/diff-schema.js";
import { MATCHES } from "../../terraform/match-schema.js";
import { RULE_LIST } from "../../validate/rules-schema.js";
import { OVERVIEW } from "../overview-schema.js";
import { type JsonDocument, lineOf, ofOurs, ofReference } from "./json-document.js";

/** The documents of the commands that compare and explain, by the command's id. */
export const QUESTION_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  diff: [
    ofReference("diff", "-o json", "The rows that differ; `resourceTypes` only where some do.", DIFF_REFERENCE),
    ofOurs("diff-detailed", "-o json --json-shape detailed", "All that is known of the differences.", DIFF_DETAILS),
    ofOurs("diff-summary", "-o json --summary", "The counts, with causes and guards.", DIFF_SUMMARY_DOCUMENT),
    lineOf("diff-line", "-o ndjson", "A row that differs.", DIFF_LINE),
    lineOf(
      "diff-summary-line",
      "-o ndjson --summary",
      "The counts of a kind, or of one type of it.",
      DIFF_SUMMARY_LINE,
    ),
  ],
  overview: [ofOurs("overview", "-o json", "An archive at a glance.", OVERVIEW)],
  match: [ofOurs("match", "-o json", "Which object each value would match.", MATCHES)],
  rules: [ofOurs("rules", "-o json", "The rules of `baton validate`.", RULE_LIST)],
  explain: [
    ofOurs("explain", "TEXT -o json", "What fits a text: entries, rules, families of codes.", EXPLAIN_ANSWER),
    ofOurs("explain-topics", "-o json", "All topics.", TOPIC_LIST),
  ],
  retries: [ofOurs("retries", "-o json", "When a failing call is tried again.", RETRY_TIMELINE)],
};
