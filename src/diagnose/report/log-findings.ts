import type { C1zError } from "../../c1z/errors.js";
import type { Detail, Evidence } from "../../findings/finding.js";
import type { FindingCollector } from "../../findings/finding-collector.js";
import { foldNumbers } from "../../findings/fold-numbers.js";
import { toNamed } from "../../findings/references.js";
import type { FindingRule } from "../../findings/rule.js";
import type { Entry } from "../catalogue/entry.js";
import { CATALOGUE } from "../catalogue/index.js";
import type { Judgement } from "../judge/judgement.js";

/** The entries of the catalogue that a log can show, as what findings go by. */
export const LOG_RULES: readonly FindingRule[] = CATALOGUE.filter(({ raisedBy }) => raisedBy !== "never").map(ruleOf);

function ruleOf({ id, level, title, symptom, causes, fixes }: Entry): FindingRule {
  return {
    name: id,
    level,
    summary: title,
    meaning: symptom,
    cause: causes.join(" ") || symptom,
    remedy: fixes[0]?.text ?? `\`baton explain ${id}\` says more.`,
    message: ({ message = title }) => message,
  };
}

/**
 * Reports what logs show to the collector, file by file; what no line shows belongs to the first one. `errors` says which file could not
 * be read to its end. Gives what counts, at the level at which it does.
 */
export function reportJudgements(
  judgements: readonly Judgement[],
  files: readonly string[],
  collector: FindingCollector,
  errors: ReadonlyMap<string, C1zError> = new Map(),
): readonly Judgement[] {
  const counted = new Map<Judgement, Judgement>();
  for (const [index, file] of files.entries()) {
    collector.startFile(file);
    const reports = new Map(LOG_RULES.map((rule) => [rule.name, collector.reportFor(rule, null)]));
    for (const judgement of judgements) {
      if (counted.has(judgement) || !(judgement.first === undefined ? index === 0 : judgement.first.file === file))
        continue;
      const level = reports.get(judgement.entry.id)?.(evidenceOf(judgement));
      if (level !== undefined) counted.set(judgement, { ...judgement, level });
    }
    collector.endFile({ error: errors.get(file) });
  }
  return judgements.flatMap((judgement) => counted.get(judgement) ?? []);
}

/** What a log shows as the evidence of a finding. All that comes from the log is a reference, so that ids in it can be hashed. */
function evidenceOf({ entry, level, certainty, message, count, lines, first, last, ...rest }: Judgement): Evidence {
  const { example, facts, where, proof, fix, cause } = rest;
  const detail: Detail = {
    certainty,
    role: entry.role ?? "cause",
    covers: entry.covers,
    count,
    lines,
    ...(first !== undefined && { first: { ...first } }),
    ...(last !== undefined && { last: { ...last } }),
    ...(example !== undefined && { example: toNamed("text", example) }),
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, values]) => [name, values.map((value) => toNamed("text", value))]),
    ),
    where: where.map((request) => toNamed("request", request)),
    ...(proof !== undefined && { proof }),
  };
  return {
    source: "log",
    level,
    message,
    // Which requests a log names first is chance; all of them together are not.
    subject: where.length === 0 ? toNamed("log", "") : toNamed("request", [...where].sort().join(", ")),
    related: [],
    ...(fix !== undefined && {
      advice: {
        cause: cause?.text ?? ruleOf(entry).cause,
        remedy: fix.text,
        topic: cause?.topic ?? entry.id,
      },
    }),
    detail,
    types: [],
    group: foldNumbers(message),
    line: first?.line,
  };
}
