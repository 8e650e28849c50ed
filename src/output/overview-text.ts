import type { Level } from "../findings/finding.js";
import type { LevelCounts } from "../findings/report.js";
import { plural } from "../text/plural.js";
import { countOfType } from "../views/count-of-type.js";
import { toSeconds } from "../views/sync-list.js";
import { type SyncStatistics, TOTALS, TOTALS_BY_TYPE } from "../views/sync-statistics.js";
import { fitText } from "./column-widths.js";
import { printable } from "./printable.js";
import { smallTable } from "./small-table.js";
import type { Theme } from "./theme.js";

/** What the text is made of. */
export interface OverviewFacts {
  readonly file: string;
  readonly statistics: SyncStatistics | undefined;
  readonly findings:
    | {
        readonly counts: LevelCounts;
        readonly worst: readonly { readonly level: Level; readonly rule: string; readonly message: string }[];
        readonly notices: readonly string[];
        readonly error: object | undefined;
      }
    | undefined;
}

const MOST_TYPES = 8;
const LONGEST_MESSAGE = 110;

/** What to try next, with what it shows. */
const NEXT = [
  ["validate", "what is wrong, why, and how to fix it"],
  ["search TEXT", "find somebody or something by id, e-mail or name"],
  ["access USER", "what a user has access to, and through which group"],
  ["show TYPE/ID", "one object with everything about it"],
  ["grants -o ndjson --jq FILTER", "filter rows with the built-in jq"],
] as const;

/** An archive on one screen: its sync, its counts, its worst findings, what to try next. */
export function overviewText({ file, statistics, findings }: OverviewFacts, theme: Theme): string {
  const sections = [
    statistics === undefined ? `${printable(file)} holds no sync.\n` : syncSection(file, statistics, theme),
    findings === undefined
      ? "Not validated here, because it is large: baton validate.\n"
      : findingsSection(findings, theme),
    nextSection(file, theme),
  ];
  return sections.join("\n");
}

function syncSection(file: string, { format, run, counts }: SyncStatistics, theme: Theme): string {
  const ended = run.endedAt === undefined ? theme.bad("never finished") : `ended ${toSeconds(run.endedAt)}`;
  const head = `${theme.heading(printable(file))}: ${format}, ${printable(run.syncType) || "sync"}, ${ended}\n`;
  const totals = TOTALS.map(({ heading, key }) => plural(counts[key], heading.toLowerCase().replace(/s$/, "")));
  const types = [...new Set(TOTALS_BY_TYPE.flatMap(({ key }) => [...counts[key].keys()]))].sort();
  if (types.length === 0) return `${head}${totals.join(", ")}\n`;
  const rows = types
    .slice(0, MOST_TYPES)
    .map((type) => [type, ...TOTALS_BY_TYPE.map(({ key }) => String(countOfType(counts, key, type) ?? ""))]);
  if (types.length > MOST_TYPES) rows.push([`… and ${types.length - MOST_TYPES} more`]);
  const headings = ["Resource Type", ...TOTALS_BY_TYPE.map(({ heading }) => heading)];
  return `${head}${totals.join(", ")}\n\n${smallTable(headings, rows, theme)}`;
}

function findingsSection(findings: NonNullable<OverviewFacts["findings"]>, theme: Theme): string {
  const { counts, worst, notices, error } = findings;
  const notes = notices.map((notice) => `${printable(notice)}\n`).join("");
  const incomplete =
    error === undefined ? "" : `${theme.bad("Not all rows could be read: there may be more to find.")}\n`;
  if (worst.length === 0) return `${incomplete || `${theme.good("No findings.")}\n`}${notes}`;
  const summary = [plural(counts.error, "error"), plural(counts.warning, "warning"), `${counts.info} to know`].join(
    ", ",
  );
  const paint = { error: theme.bad, warning: theme.warning, info: theme.faint } as const;
  const lines = worst.map(
    ({ level, rule, message }) =>
      `  ${paint[level](level.padEnd("warning".length))} ${rule}: ${fitText(printable(message), LONGEST_MESSAGE).trimEnd()}\n`,
  );
  return `${theme.heading("Findings")}: ${summary}\n${lines.join("")}${incomplete}${notes}`;
}

function nextSection(file: string, theme: Theme): string {
  const named = file === "sync.c1z" ? "" : ` -f ${printable(file)}`;
  const width = Math.max(...NEXT.map(([words]) => words.length));
  const lines = NEXT.map(([words, shows]) => `  baton ${words.padEnd(width)}  ${theme.faint(shows)}\n`);
  return `${theme.heading("Next")}${named === "" ? "" : ` (with${named})`}\n${lines.join("")}`;
}
