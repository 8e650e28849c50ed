import type { Archive } from "../c1z/archive.js";
import { formatBytes } from "../c1z/limits.js";
import type { ArchivePart } from "../c1z/store.js";
import { toSeconds } from "../views/sync-list.js";
import { fitText } from "./column-widths.js";
import { smallTable } from "./small-table.js";
import type { Theme } from "./theme.js";

const LONGEST_KEY = 48;
const MOST_PARTS_SHOWN = 200;

interface PartColumn {
  readonly heading: string;
  readonly cell: (part: ArchivePart) => string | undefined;
}

/** Columns of the parts table; one that no part has a value for is left out. */
const PART_COLUMNS: readonly PartColumn[] = [
  { heading: "Part", cell: ({ name }) => name },
  { heading: "Raw", cell: ({ rawBytes }) => rawBytes?.toLocaleString("en-US") },
  { heading: "Compressed", cell: ({ compressedBytes }) => compressedBytes?.toLocaleString("en-US") },
  { heading: "Rows", cell: ({ rows }) => rows?.toLocaleString("en-US") },
  { heading: "First Key", cell: ({ keyRange }) => keyRange && shorten(keyRange[0]) },
  { heading: "Last Key", cell: ({ keyRange }) => keyRange && shorten(keyRange[1]) },
];

/** How an archive is built, for people: the container, its parts, its syncs. */
export function archiveInfoTables(archive: Archive, theme: Theme): string {
  const { format, engine, encoding, fileBytes, decodedBytes, facts, parts } = archive.describe();
  const fields = [
    ["Format", format],
    ["Engine", engine],
    ["Encoding", encoding],
    ["File", formatBytes(fileBytes)],
    ["Decoded", formatBytes(decodedBytes)],
    ...facts,
  ] as const;
  const shown = parts.slice(0, MOST_PARTS_SHOWN);
  const columns = PART_COLUMNS.filter(({ cell }) => shown.some((part) => cell(part) !== undefined));
  const tables = [
    smallTable(["Field", "Value"], fields, theme),
    smallTable(
      columns.map(({ heading }) => heading),
      shown.map((part) => columns.map(({ cell }) => cell(part) ?? "")),
      theme,
    ),
  ];
  if (parts.length > shown.length)
    tables.push(`… and ${parts.length - shown.length} more parts (-o json has them all)\n`);
  const runs = archive
    .syncs()
    .map((run) => [run.id, run.syncType, toSeconds(run.startedAt), toSeconds(run.endedAt) || "unfinished"]);
  if (runs.length > 0) tables.push(smallTable(["Sync ID", "Type", "Started At", "Ended At"], runs, theme));
  return tables.join("\n");
}

function shorten(key: string): string {
  return key.length <= LONGEST_KEY ? key : fitText(key, LONGEST_KEY);
}
