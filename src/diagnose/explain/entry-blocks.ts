import type { Block } from "../../document/document.js";
import { AUDIENCES, type Entry, type Fix } from "../catalogue/entry.js";

/** How many wordings show what the failure looks like. */
const SHOWN_SAMPLES = 3;

/** A catalogue entry as a text: what it looks like, why it happens, what to do. Headings begin at `level`. */
export function entryBlocks(entry: Entry, level: 1 | 2 | 3): Block[] {
  const tone = entry.level === "error" ? "bad" : entry.level === "warning" ? "warning" : "plain";
  return [
    { kind: "heading", level, text: entry.title, tone },
    { kind: "paragraph", text: `\`${entry.id}\` · ${entry.level} · ${AUDIENCES[entry.audience]}`, tone: "faint" },
    ...looks(entry),
    { kind: "paragraph", text: entry.symptom },
    ...titledList("Why", entry.causes),
    { kind: "label", text: "What to do" },
    ...entry.fixes.flatMap(fixBlocks),
    ...titledList("Also look at", entry.next),
    ...titledList(
      "Links",
      entry.links.map(({ title, url }) => `[${title}](${url})`),
    ),
  ];
}

/** A task has no wording of its own to show: its samples are questions. */
function looks(entry: Entry): Block[] {
  if (entry.raisedBy === "never" || entry.raisedBy === "counted") return [];
  return [{ kind: "code", text: entry.samples.matches.slice(0, SHOWN_SAMPLES).join("\n") }];
}

function titledList(title: string, items: readonly string[]): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: "label", text: title },
        { kind: "list", items },
      ];
}

function fixBlocks({ text, command, wrong, right, language }: Fix): Block[] {
  const blocks: Block[] = [{ kind: "list", items: [text] }];
  if (command !== undefined) blocks.push({ kind: "code", text: command, language: "sh" });
  const code = language === undefined ? {} : { language };
  if (wrong) blocks.push({ kind: "code", text: wrong, label: "Wrong:", ...code });
  if (right) blocks.push({ kind: "code", text: right, label: wrong ? "Right:" : "For example:", ...code });
  return blocks;
}
