import { DEFAULT_ARCHIVE } from "../c1z/default-archive.js";
import type { Block, Node, Tone } from "../document/document.js";
import type { Level } from "../findings/finding.js";
import { fitText } from "../text/column-widths.js";
import { plural } from "../text/plural.js";
import { toSeconds } from "../text/to-seconds.js";
import { countsByType, TYPE_HEADINGS } from "../views/statistics-blocks.js";
import { type SyncStatistics, TOTALS } from "../views/sync-statistics.js";
import type { Overview, OverviewFindings } from "./overview.js";

const MOST_TYPES = 8;
const LONGEST_MESSAGE = 110;
/** With longer names there would be no room for what the commands show. */
const LONGEST_NAME = 16;
const TONES: Readonly<Record<Level, Tone>> = { error: "bad", warning: "warning", info: "faint" };

/** What to try next, with what it shows. */
const NEXT = [
  ["validate", "what is wrong, why, and how to fix it"],
  ["search TEXT", "find somebody or something by id, e-mail or name"],
  ["access USER", "what a user has access to, and through which group"],
  ["show TYPE/ID", "one object with everything about it"],
  ["grants -o ndjson --jq FILTER", "filter rows with the built-in jq"],
] as const;

/** An archive on one screen: its sync, its counts, its worst findings, what to try next. */
export function overviewBlocks({ file, statistics, findings }: Overview): Block[] {
  const nodes =
    findings === undefined
      ? [{ text: "Not validated here, because it is large: baton validate." }]
      : findingNodes(findings);
  return [
    ...(statistics === undefined
      ? [{ kind: "outline", nodes: [{ text: [{ text: file }, " holds no sync."] }] } as const]
      : syncBlocks(file, statistics)),
    { kind: "outline", nodes },
    { kind: "outline", nodes: [nextNode(file)] },
  ];
}

function syncBlocks(file: string, { format, run, counts }: SyncStatistics): Block[] {
  const ended =
    run.endedAt === undefined
      ? ({ text: "never finished", tone: "bad" } as const)
      : { text: `ended ${toSeconds(run.endedAt)}` };
  const head: Node = {
    text: [{ text: file, tone: "strong" }, `: ${format}, `, { text: run.syncType || "sync" }, ", ", ended],
  };
  const totals = TOTALS.map(({ heading, key }) => plural(counts[key], heading.toLowerCase().replace(/s$/, "")));
  const types = countsByType(counts);
  const rows = types.slice(0, MOST_TYPES);
  if (types.length > MOST_TYPES) rows.push([`… and ${types.length - MOST_TYPES} more`]);
  return [
    { kind: "outline", nodes: [head, { text: totals.join(", ") }] },
    ...(types.length === 0 ? [] : [{ kind: "table", headings: TYPE_HEADINGS, rows } as const]),
  ];
}

function findingNodes({ counts, worst, notices, error }: OverviewFindings): Node[] {
  const notes = notices.map((text): Node => ({ text: [{ text }] }));
  const incomplete = { text: "Not all rows could be read: there may be more to find.", tone: "bad" } as const;
  const state: Node[] = error === undefined ? [] : [{ text: [incomplete] }];
  if (worst.length === 0) {
    return [...(error === undefined ? [{ text: [{ text: "No findings.", tone: "good" } as const] }] : state), ...notes];
  }
  const summary = `: ${plural(counts.error, "error")}, ${plural(counts.warning, "warning")}, ${counts.info} to know`;
  const children = worst.map(({ level, rule, message }): Node => {
    const shown = fitText(message, LONGEST_MESSAGE).trimEnd();
    return { text: [{ text: level, tone: TONES[level], width: "warning".length }, ` ${rule}: `, { text: shown }] };
  });
  return [{ text: [{ text: "Findings", tone: "strong" }, summary], children }, ...state, ...notes];
}

function nextNode(file: string): Node {
  const name = shellWord(file);
  const isShort = name.length <= LONGEST_NAME;
  const argument = file === DEFAULT_ARCHIVE ? "" : ` ${isShort ? name : "FILE"}`;
  const lines = NEXT.map(([words, shows]) => [`${words}${argument}`, shows] as const);
  const width = Math.max(...lines.map(([words]) => words.length));
  const children = lines.map(
    ([words, shows]): Node => ({ text: ["baton ", { text: words, width }, "  ", { text: shows, tone: "faint" }] }),
  );
  const meaning = argument === "" || isShort ? [] : [" (FILE: ", { text: name }, ")"];
  return { text: [{ text: "Next", tone: "strong" }, ...meaning], children };
}

/** A path as a shell takes it for one word. */
function shellWord(path: string): string {
  return /^[\w./:@%+,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
