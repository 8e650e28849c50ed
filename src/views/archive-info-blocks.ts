import type { Archive } from "../c1z/archive.js";
import { formatBytes } from "../c1z/limits.js";
import type { ArchivePart } from "../c1z/store.js";
import type { Block } from "../document/document.js";
import { fitText } from "../text/column-widths.js";
import { toSeconds } from "../text/to-seconds.js";

const LONGEST_KEY = 48;
const MOST_PARTS_SHOWN = 200;

interface PartColumn {
  readonly heading: string;
  readonly cell: (part: ArchivePart) => string | undefined;
  /** Left out where a terminal is too narrow. */
  readonly isKey?: true;
}

/** Columns of the parts table; a column without a value in any part is left out. */
const PART_COLUMNS: readonly PartColumn[] = [
  { heading: "Part", cell: ({ name }) => name },
  { heading: "Raw", cell: ({ rawBytes }) => rawBytes?.toLocaleString("en-US") },
  { heading: "Compressed", cell: ({ compressedBytes }) => compressedBytes?.toLocaleString("en-US") },
  { heading: "Rows", cell: ({ rows }) => rows?.toLocaleString("en-US") },
  { heading: "First Key", cell: ({ keyRange }) => keyRange && shorten(keyRange[0]), isKey: true },
  { heading: "Last Key", cell: ({ keyRange }) => keyRange && shorten(keyRange[1]), isKey: true },
];

/** How an archive is built, for people: the container, its parts, its syncs. */
export function* archiveInfoBlocks(archive: Archive): Generator<Block> {
  const { format, engine, encoding, fileBytes, decodedBytes, facts, parts } = archive.describe();
  const container = [
    ["Format", format],
    ["Engine", engine],
    ["Encoding", encoding],
    ["File", formatBytes(fileBytes)],
    ["Decoded", formatBytes(decodedBytes)],
    ...facts,
  ] as const;
  yield { kind: "facts", facts: container };
  const shown = parts.slice(0, MOST_PARTS_SHOWN);
  const columns = PART_COLUMNS.filter(({ cell }) => shown.some((part) => cell(part) !== undefined));
  const narrow = columns.filter(({ isKey }) => isKey !== true);
  yield { ...partsTable(shown, columns), ifTooWide: [partsTable(shown, narrow)] };
  if (parts.length > shown.length)
    yield { kind: "paragraph", text: `… and ${parts.length - shown.length} more parts (-o json has them all)` };
  const runs = archive
    .syncs()
    .map((run) => [run.id, run.syncType, toSeconds(run.startedAt), toSeconds(run.endedAt) || "unfinished"]);
  if (runs.length > 0) yield { kind: "table", headings: ["Sync ID", "Type", "Started At", "Ended At"], rows: runs };
}

function partsTable(parts: readonly ArchivePart[], columns: readonly PartColumn[]): Extract<Block, { kind: "table" }> {
  const rows = parts.map((part) => columns.map(({ cell }) => cell(part) ?? ""));
  return { kind: "table", headings: columns.map(({ heading }) => heading), rows };
}

function shorten(key: string): string {
  return key.length <= LONGEST_KEY ? key : fitText(key, LONGEST_KEY);
}
