import { maskSecrets } from "../../secrets/mask-secrets.js";
import type { Entry } from "../catalogue/entry.js";
import { CATALOGUE } from "../catalogue/index.js";
import type { LogLine } from "../log/log-line.js";
import { entriesBehind } from "../log/watched-words.js";
import { evidenceText } from "../match/evidence.js";
import { type Match, matchWording } from "../match/match-entries.js";
import type { Collector } from "./collector.js";
import { Sighting, type SightingSummary } from "./sighting.js";

/** Lines after an exception that still belong to its message. */
const MOST_MESSAGE_LINES = 30;

const CHAINED = [
  "The above exception was the direct cause of the following exception:",
  "During handling of the above exception, another exception occurred:",
];

/** Entries that a structured field alone can show. */
const BY_FIELD = CATALOGUE.filter((entry) => (entry.signals.fields ?? []).length > 0);

/** An exception at the end of a traceback, with the lines of its message. It counts when no other one follows from it. */
interface PendingException {
  readonly line: LogLine;
  readonly texts: string[];
  readonly hits: number[];
  isChained: boolean;
}

/** Holds every line against the catalogue, and groups what it finds by entry. */
export class FindingsCollector implements Collector<readonly SightingSummary[]> {
  readonly #sightings = new Map<string, Sighting>();
  #pending: PendingException | undefined;

  seeLine(line: LogLine): void {
    const isOrdinary = line.hits.length === 0 && (line.level === "debug" || line.level === "info");
    if (isOrdinary && this.#pending === undefined) return;
    if (line.format === "traceback" || line.format === "body") return;
    if (line.format === "exception") this.#startException(line);
    else if (this.#pending === undefined || !this.#continueException(this.#pending, line)) this.#seeLine(line);
  }

  result(): readonly SightingSummary[] {
    this.#endException();
    return [...this.#sightings.values()].map((sighting) => sighting.summary());
  }

  #startException(line: LogLine): void {
    if (this.#pending?.isChained !== true) this.#endException();
    this.#pending = { line, texts: [line.text], hits: [...line.hits], isChained: false };
  }

  /** Whether the line belongs to the exception before it. */
  #continueException(pending: PendingException, line: LogLine): boolean {
    if (line.text === "") return true;
    if (CHAINED.includes(line.text)) {
      pending.isChained = true;
      return true;
    }
    if (line.format !== "plain" || pending.texts.length >= MOST_MESSAGE_LINES) {
      this.#endException();
      return false;
    }
    pending.texts.push(line.text);
    pending.hits.push(...line.hits);
    return true;
  }

  #endException(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending !== undefined) this.#match(pending.line, pending.texts.join("\n"), entriesBehind(pending.hits));
  }

  #seeLine(line: LogLine): void {
    if (line.hits.length > 0 && this.#match(line, line.matchedText, candidatesFor(line))) return;
    if (line.level === "warn" || line.level === "error") this.#matchFields(line);
  }

  /** Whether an entry was found. */
  #match(line: LogLine, given: string, candidates: readonly Entry[]): boolean {
    if (candidates.length === 0) return false;
    // Masked first: what a pattern cuts out of a text has lost the name that tells it is a secret.
    const evidence = evidenceText(maskSecrets(given));
    const found = candidates.flatMap((entry) => matchWording(entry, evidence) ?? []);
    for (const match of meant(found)) this.#sighting(match.entry, line).add(line, evidence.text, match);
    return found.length > 0;
  }

  #matchFields(line: LogLine): void {
    for (const entry of BY_FIELD) {
      const shows = entry.signals.fields?.some(({ name, pattern }) => pattern.test(line.fieldText(name) ?? ""));
      if (shows) this.#sighting(entry, line).add(line, line.matchedText, { facts: {} });
    }
  }

  #sighting(entry: Entry, line: LogLine): Sighting {
    const known = this.#sightings.get(entry.id);
    if (known !== undefined) return known;
    const sighting = new Sighting(entry, line);
    this.#sightings.set(entry.id, sighting);
    return sighting;
  }
}

/**
 * A Python library logs at debug level what it handles itself, and its request lines hold the status words that the SDK of
 * connectors uses in errors.
 */
function candidatesFor(line: LogLine): readonly Entry[] {
  if (line.format !== "python" && line.format !== "plain") return entriesBehind(line.hits);
  if (line.level === "debug") return [];
  const isRequest = line.message.includes("HTTP Request: ");
  return entriesBehind(line.hits).filter((entry) => !isRequest || entry.audience === "agent");
}

/** Leaves out general entries that a special one replaces, and echoes of something that is known. */
function meant(matches: readonly Match[]): readonly Match[] {
  if (matches.length < 2) return matches;
  const superseded = new Set(matches.flatMap((match) => match.entry.supersedes ?? []));
  const kept = matches.filter((match) => !superseded.has(match.entry.id));
  const known = kept.some((match) => match.entry.role !== "echo");
  return known ? kept.filter((match) => match.entry.role !== "echo") : kept;
}
