import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { Entry } from "../../diagnose/catalogue/entry.js";
import { CATALOGUE, type EntryId } from "../../diagnose/catalogue/index.js";
import { evidenceOf } from "../../diagnose/match/evidence.js";
import { matchEntries } from "../../diagnose/match/match-entries.js";

/** A known failure in a log. The log's own words are not part of it: they may hold secrets. */
export interface LogCause {
  readonly id: EntryId;
  readonly title: string;
  readonly severity: Entry["severity"];
  readonly covers: readonly string[];
  /** The first line that shows it, from 1; counted from the first line read. */
  readonly line: number;
  readonly lines: number;
  /** The resource type that a failing step names. */
  readonly resourceType: string | undefined;
}

/** Reads a log and names the known failures in it. `explain`'s log reader can stand in for {@link logCauses}. */
export type LogReader = (path: string) => readonly LogCause[];

/** The end of a log says why a run ended. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Scores below this rest on a status code or an exit code alone. */
const SURE = 60;

/** Matches every line of (the last 16 MiB of) a log against the catalogue. Throws the file system's error. */
export function logCauses(path: string): readonly LogCause[] {
  const causes = new Map<string, LogCause>();
  const lines = tailOf(path).split("\n");
  for (const [index, line] of lines.entries()) {
    const lower = line.toLowerCase();
    if (!WORDS.some((word) => lower.includes(word))) continue;
    const [best] = matchEntries(CATALOGUE, evidenceOf(line));
    if (best === undefined || best.score < SURE || best.entry.raisedBy === "never" || best.entry.raisedBy === "counted")
      continue;
    const { id, title, severity, covers } = best.entry;
    const seen = causes.get(id);
    const resourceType = seen?.resourceType ?? /"(?:action\.)?resource_type_id": ?"([\w.:-]{1,100})"/.exec(line)?.[1];
    // Ids of the catalogue's own entries.
    causes.set(id, {
      id: id as EntryId,
      title,
      severity,
      covers,
      line: seen?.line ?? index + 1,
      lines: (seen?.lines ?? 0) + 1,
      resourceType,
    });
  }
  return [...causes.values()];
}

/** Needles of all wordings: a line without any of them shows nothing. */
const WORDS = [
  ...new Set(CATALOGUE.flatMap(({ signals }) => (signals.text ?? []).map(({ needle }) => needle.toLowerCase()))),
];

function tailOf(path: string): string {
  const handle = openSync(path, "r");
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, MAX_BYTES));
    const read = readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString("utf8", 0, read);
  } finally {
    closeSync(handle);
  }
}
