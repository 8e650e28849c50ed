import type { SyncRun } from "../c1z/model.js";
import { describeDiscrepancy } from "../c1z/tally/describe-discrepancy.js";
import type { Block, Node, Section } from "../document/document.js";
import type { Level } from "../findings/finding.js";
import { leftOutSentences } from "../render/findings/summary-line.js";
import { durationText } from "../text/duration-text.js";
import { plural } from "../text/plural.js";
import { toSeconds } from "../text/to-seconds.js";
import type { LookedAt, SeenSync } from "./looked-at.js";
import { rankedResources } from "./ranked-resources.js";
import type { ShownTexts } from "./shown-texts.js";
import { typeBars, typeMatrix } from "./type-blocks.js";

const TONES = { error: "bad", warning: "warning", info: "faint" } as const satisfies Readonly<Record<Level, string>>;
/** The rule that tells of grants that should have been expanded. */
const EXPANSION_RULE = "expansion-missing";

/** The first part: whether the archive can be trusted, what is wrong with it, how much there is of what. */
export function overviewSection(looked: LookedAt, shown: ShownTexts): Section {
  const { seen } = looked;
  const blocks: Block[] = [
    { kind: "outline", nodes: trustNodes(looked, shown) },
    ...causeBars(looked),
    ...(seen === undefined ? [] : [...typeBars(seen), ...typeMatrix(seen), ...rankedResources(seen, shown)]),
  ];
  return { id: "overview", title: "Overview", blocks };
}

/** What is not known to be well is not said to be. */
function trustNodes({ archive, run, file, seen }: LookedAt, shown: ShownTexts): readonly Node[] {
  const ids = archive.syncs().map(({ id }) => id);
  const notices = [...file.notices, ...leftOutSentences(run)].map((text) => faint(shown.sentence(text, ids)));
  const { error } = file;
  if (error !== undefined) {
    const text = `Reading stopped: what follows is what was found until then. ${error.message} (${error.code})`;
    return [{ mark: "bad", text: [{ text: shown.sentence(text, ids), tone: "bad" }] }, ...notices];
  }
  if (seen === undefined) {
    return [{ mark: "warning", text: "No sync was looked at: the archive holds no finished one." }, ...notices];
  }
  return [finishedNode(seen.facts.run), ...readNodes(seen), expansionNode(seen, file), ...notices];
}

function finishedNode(run: SyncRun): Node {
  if (run.endedAt === undefined)
    return { mark: "bad", text: "The sync never finished: what it lacks may be there in the system." };
  const took = tookText(run);
  return { mark: "good", text: [{ text: `The sync finished: ${toSeconds(run.endedAt)}${took}.` }] };
}

function readNodes({ facts }: SeenSync): readonly Node[] {
  const gaps = [...new Set(facts.discrepancies().map(describeDiscrepancy))];
  if (facts.unreadable.length > 0) gaps.push(`${plural(facts.unreadable.length, "row")} left out: unreadable`);
  if (gaps.length > 0) return gaps.map((text) => ({ mark: "bad", text: [{ text: `${text}.` }] }));
  const rows = facts.resources.size + facts.entitlements.size + facts.totals.total;
  return [{ mark: "good", text: `The archive was read to its end: ${rows.toLocaleString("en-US")} rows.` }];
}

function expansionNode({ facts }: SeenSync, { asked, rules }: LookedAt["file"]): Node {
  const [any] = facts.totals.expansions.nodes();
  if (any === undefined) return faint("No grant says that others follow from it, so there is nothing to expand.");
  if (!asked.includes(EXPANSION_RULE)) return faint("Whether grants are expanded was not checked.");
  return rules.some(({ rule }) => rule === EXPANSION_RULE)
    ? { mark: "bad", text: `Grants are not fully expanded: \`${EXPANSION_RULE}\` below.` }
    : { mark: "good", text: "Grants that others follow from are expanded." };
}

function faint(text: string): Node {
  return { text: [{ text, tone: "faint" }] };
}

function causeBars({ file }: LookedAt): readonly Block[] {
  if (file.rules.length === 0) return file.error === undefined ? [noFindings()] : [];
  return [
    { kind: "label", text: "Findings by cause" },
    {
      kind: "bars",
      heading: "Rule",
      columns: ["Findings"],
      bars: file.rules.map(({ rule, level, count }) => ({
        label: { text: `${level}: ${rule}`, tone: TONES[level] },
        counts: [count],
      })),
    },
  ];
}

function noFindings(): Block {
  return { kind: "paragraph", text: "No findings.", tone: "good" };
}

/** ` after 41 s`; empty where the clock did not tell. */
function tookText({ startedAt, endedAt }: SyncRun): string {
  const took = Date.parse(endedAt ?? "") - Date.parse(startedAt ?? "");
  return took >= 0 ? `, after ${durationText(took)}` : "";
}
