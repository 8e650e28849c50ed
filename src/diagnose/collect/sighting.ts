import type { Entry } from "../catalogue/entry.js";
import type { LogLine } from "../log/log-line.js";
import type { Match } from "../match/match-entries.js";
import { type Moment, momentOf } from "./collector.js";
import { foldSegment } from "./path-shape.js";

/** One entry of the catalogue as lines of a log show it. Texts are not masked. */
export interface SightingSummary {
  readonly entry: Entry;
  /** How often it happened: one failure is reported by several lines, each from another place of the program. */
  readonly count: number;
  readonly lines: number;
  readonly first: Moment;
  readonly last: Moment;
  readonly example: string;
  /** Named parts of the wordings and fields of the lines, with the different values that came, at most some. */
  readonly facts: Readonly<Record<string, readonly string[]>>;
  /** Requests that the lines name, ids folded, at most some. */
  readonly where: readonly string[];
}

const MOST_SITES = 256;
const MOST_VALUES = 5;
const LONGEST_VALUE = 300;
const LONGEST_SITE = 160;

/** A request in an error text: `GET /api/v1/users`. */
const REQUEST = /\b(GET|POST|PUT|PATCH|DELETE) (?:[a-z]{2,8}:\/\/[^/\s"\\]{1,300})?(\/[^\s:"?\\,)]{0,500})/;

/** Gathers the lines that show one entry. */
export class Sighting {
  readonly #entry: Entry;
  readonly #first: LogLine;
  readonly #sites = new Map<string, number>();
  readonly #facts = new Map<string, Set<string>>();
  readonly #where = new Set<string>();
  #example: LogLine;
  #last: LogLine;
  #lines = 0;

  constructor(entry: Entry, first: LogLine) {
    this.#entry = entry;
    this.#first = first;
    this.#last = first;
    this.#example = first;
  }

  get entry(): Entry {
    return this.#entry;
  }

  add(line: LogLine, text: string, { facts }: Pick<Match, "facts">): void {
    this.#lines++;
    this.#last = line;
    // The line of the program itself says more than that of a layer below it.
    if (this.#example.level !== "error" && line.level === "error") this.#example = line;
    const site = siteOf(line);
    const seen = this.#sites.get(site);
    if (seen !== undefined || this.#sites.size < MOST_SITES) this.#sites.set(site, (seen ?? 0) + 1);
    for (const [name, value] of Object.entries(facts)) this.#fact(name, value);
    for (const name of this.#entry.shows ?? []) {
      const value = line.fieldText(name);
      if (value !== undefined && value !== "") this.#fact(name, value);
    }
    const request = REQUEST.exec(text);
    if (request !== null && this.#where.size < MOST_VALUES) {
      this.#where.add(`${request[1]} ${(request[2] ?? "").split("/").map(foldSegment).join("/")}`);
    }
  }

  summary(): SightingSummary {
    return {
      entry: this.#entry,
      count: Math.max(...this.#sites.values()),
      lines: this.#lines,
      first: momentOf(this.#first),
      last: momentOf(this.#last),
      example: this.#example.text,
      facts: Object.fromEntries([...this.#facts].map(([name, values]) => [name, [...values]])),
      where: [...this.#where],
    };
  }

  #fact(name: string, value: string): void {
    const values = this.#facts.get(name) ?? new Set();
    if (values.size < MOST_VALUES) values.add(value.slice(0, LONGEST_VALUE));
    this.#facts.set(name, values);
  }
}

/** What tells apart the places of a program that report: source and message, or the shape of an unstructured line. */
function siteOf(line: LogLine): string {
  const shape = line.message.slice(0, LONGEST_SITE).replaceAll(/\d+/g, "0");
  return `${line.caller} ${shape}`;
}
