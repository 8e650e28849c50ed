import { C1zError } from "../../c1z/errors.js";
import { findingsJson } from "../../explore/answers/findings-answer.js";
import { LEVELS } from "../../findings/finding.js";
import { type FINDING, findingsDocument } from "../../findings/findings-schema.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { plural } from "../../text/plural.js";
import { ruleNamed } from "../../validate/rule-list.js";
import { maybe, oneOf, word } from "../input/input-field.js";
import { ARCHIVE_INPUT, COMMON_INPUT, MOST_ROWS, PAGED_INPUT, tool } from "./tool.js";

/** What is wrong in an archive. */
export const validate = tool({
  name: "validate",
  title: "What is wrong in an archive",
  description:
    "The findings of the rules: broken references, duplicate users, missing traits, expansion that did not happen, damage. First all groups with their counts, then findings one by one with why and what to do. Use it when a sync looks wrong, before guessing. `rule` and `level` narrow it. Cheap once the archive was read.",
  input: {
    rule: maybe(word("only findings of this rule, as `rules` lists them", 100)),
    level: maybe(oneOf("only findings of this level", LEVELS)),
    fingerprint: maybe(word("only this finding, by its `fingerprint`", 100)),
    archive: ARCHIVE_INPUT,
    ...PAGED_INPUT,
    ...COMMON_INPUT,
  },
  output: findingsDocument({}),
  isPaged: true,
  answer: async ({ rule, level, fingerprint, archive }, context) => {
    if (rule !== undefined) ruleNamed(rule, "`rule`");
    return context.archive(archive, ({ explored }) => {
      const { kept } = explored;
      if (kept === undefined) throw new C1zError("C1Z_CLOSED", "The archive was closed while it was read.");
      const { report, findings } = kept;
      const chosen = findings.filter(
        (one) =>
          (rule === undefined || one.rule === rule) &&
          (level === undefined || one.level === level) &&
          (fingerprint === undefined || one.fingerprint === fingerprint),
      );
      if (fingerprint !== undefined && chosen.length === 0) {
        throw new C1zError("C1Z_UNKNOWN_NAME", "There is no finding with this fingerprint.", {
          hint: "`validate` lists the findings with their fingerprints.",
        });
      }
      const { error, warning, info } = report.counts;
      const total = error + warning + info;
      return {
        json: JSON.parse(findingsJson(report, chosen.slice(context.at, context.at + MOST_ROWS))),
        rows: { list: "findings", at: context.at, total: chosen.length },
        said: `${plural(error, "error")}, ${plural(warning, "warning")}, ${info} to know.`,
        notices:
          total > findings.length ? [`Of ${total} findings the first ${findings.length} can be shown one by one.`] : [],
        short: ({ level: own, rule: name, message, remedy }: JsonOf<typeof FINDING>) => [own, name, message, remedy],
      };
    });
  },
});
