import type { Block, Node, Section } from "../document/document.js";
import type { Level } from "../findings/finding.js";
import type { GroupReport, RuleReport } from "../findings/report.js";
import { exampleTexts, shownGroups } from "../render/findings/group-lines.js";
import { plural } from "../text/plural.js";
import type { LookedAt } from "./looked-at.js";

const MARKS = { error: "bad", warning: "warning", info: undefined } as const satisfies Readonly<Record<Level, unknown>>;
const TONES = { error: "bad", warning: "warning", info: "strong" } as const satisfies Readonly<Record<Level, unknown>>;
/** A message may hold an id of any length. */
const LONGEST_TEXT = 600;

/** What is wrong: each rule with its causes, the worst first; counts and examples, no full lists. */
export function findingsSection({ file }: LookedAt): Section {
  const total = file.rules.reduce((sum, { count }) => sum + count, 0);
  const blocks: Block[] =
    total === 0
      ? [{ kind: "paragraph", text: file.error === undefined ? "No findings." : "No findings until reading stopped." }]
      : file.rules.map((rule) => ({ kind: "outline", nodes: [ruleNode(rule)] }));
  const asked = `${plural(file.asked.length, "rule was", "rules were")} asked. \`baton explain RULE\` tells more about one.`;
  return { id: "findings", title: "Findings", blocks: [...blocks, { kind: "paragraph", text: asked, tone: "faint" }] };
}

function ruleNode(report: RuleReport): Node {
  const { rule, level, count } = report;
  const { shown, left } = shownGroups(report);
  const mark = MARKS[level];
  const counted = `: ${plural(count, "finding")}`;
  const rest: readonly Node[] =
    left === 0 ? [] : [{ text: [{ text: `… and ${left.toLocaleString("en-US")} more`, tone: "faint" }] }];
  return {
    ...(mark !== undefined && { mark }),
    text: [{ text: level, tone: TONES[level] }, " ", { text: rule, code: true }, { text: counted }],
    children: [...shown.map(groupNode), ...rest],
  };
}

function groupNode(group: GroupReport): Node {
  const examples = exampleTexts(group, false);
  const more = group.count - examples.length;
  const rest = examples.length > 0 && more > 0 ? [`… and ${more.toLocaleString("en-US")} more`] : [];
  return {
    text: [{ text: cut(group.message) }],
    children: [
      ...examples.map((text): Node => ({ text: [{ text: cut(text), code: true }] })),
      ...rest.map((text): Node => ({ text: [{ text, tone: "faint" }] })),
      { text: [{ text: `Fix: ${cut(group.remedy)}`, tone: "faint" }] },
    ],
  };
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;
}
