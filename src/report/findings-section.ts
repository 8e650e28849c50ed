import type { Block, Node, Section } from "../document/document.js";
import type { Level } from "../findings/finding.js";
import type { GroupReport, RuleReport } from "../findings/report.js";
import { exampleTexts, shownGroups } from "../render/findings/group-lines.js";
import { plural } from "../text/plural.js";
import type { LookedAt } from "./looked-at.js";
import type { ShownTexts } from "./shown-texts.js";

const MARKS = { error: "bad", warning: "warning", info: undefined } as const satisfies Readonly<Record<Level, unknown>>;
const TONES = { error: "bad", warning: "warning", info: "strong" } as const satisfies Readonly<Record<Level, unknown>>;
/** A message may hold an id of any length. */
const LONGEST_TEXT = 600;

/** What is wrong: each rule with its causes, the worst first; counts and examples, no full lists. */
export function findingsSection({ archive, file }: LookedAt, shown: ShownTexts): Section {
  const syncIds = archive.syncs().map(({ id }) => id);
  const said = (text: string): string => cut(shown.sentence(text, syncIds));
  const total = file.rules.reduce((sum, { count }) => sum + count, 0);
  const blocks: Block[] =
    total === 0
      ? [{ kind: "paragraph", text: file.error === undefined ? "No findings." : "No findings until reading stopped." }]
      : file.rules.map((rule) => ({ kind: "outline", nodes: [ruleNode(rule, said)] }));
  const asked = `${plural(file.asked.length, "rule was", "rules were")} asked. \`baton explain RULE\` tells more about one.`;
  return { id: "findings", title: "Findings", blocks: [...blocks, { kind: "paragraph", text: asked, tone: "faint" }] };
}

/** `said`: what is shown of a sentence. */
function ruleNode(report: RuleReport, said: (text: string) => string): Node {
  const { rule, level, count } = report;
  const { shown, left } = shownGroups(report);
  const mark = MARKS[level];
  const counted = `: ${plural(count, "finding")}`;
  const rest: readonly Node[] =
    left === 0 ? [] : [{ text: [{ text: `… and ${left.toLocaleString("en-US")} more`, tone: "faint" }] }];
  return {
    ...(mark !== undefined && { mark }),
    text: [{ text: level, tone: TONES[level] }, " ", { text: rule, code: true }, { text: counted }],
    children: [...shown.map((group) => groupNode(group, said)), ...rest],
  };
}

function groupNode(group: GroupReport, said: (text: string) => string): Node {
  const examples = exampleTexts(group, false);
  const more = group.count - examples.length;
  const rest = examples.length > 0 && more > 0 ? [`… and ${more.toLocaleString("en-US")} more`] : [];
  return {
    text: [{ text: said(group.message) }],
    children: [
      ...examples.map((text): Node => ({ text: [{ text: said(text), code: true }] })),
      ...rest.map((text): Node => ({ text: [{ text, tone: "faint" }] })),
      { text: [{ text: `Fix: ${said(group.remedy)}`, tone: "faint" }] },
    ],
  };
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;
}
