import type { RowKind } from "../c1z/model.js";
import type { Reading } from "../c1z/tally/reading.js";
import { terminalLine } from "../terminal/terminal-line.js";
import { plural } from "../text/plural.js";

const FIRST_AFTER_MS = 1000;
const EVERY_MS = 200;

const NOUNS: Readonly<Record<RowKind, readonly [string, string]>> = {
  "resource-type": ["resource type", "resource types"],
  resource: ["resource", "resources"],
  entitlement: ["entitlement", "entitlements"],
  grant: ["grant", "grants"],
};

/**
 * A line on the terminal that says how many rows were read, from one second on, with their share where the total is known. It goes away
 * before anything else is written there.
 */
export class Progress {
  readonly #stderr: NodeJS.WriteStream;
  /** Those of one kind that are not at their end; a comparison reads two. */
  #readings = new Set<Reading>();
  #nextAt = performance.now() + FIRST_AFTER_MS;
  #stage = "";

  constructor(stderr: NodeJS.WriteStream = process.stderr) {
    this.#stderr = stderr;
  }

  /** Says what a long command is at; readings are told beside it. */
  readonly stage = (text: string): void => {
    this.#stage = text;
    this.#readings.clear();
    if (performance.now() < this.#nextAt) return;
    this.#nextAt = performance.now() + EVERY_MS;
    terminalLine.show(`${text} …`, this.#stderr);
  };

  /** Takes note of how far a reading is. */
  readonly tell = (reading: Reading): void => {
    this.#readings.add(reading);
    if (performance.now() < this.#nextAt) return;
    this.#nextAt = performance.now() + EVERY_MS;
    const going = [...this.#readings].filter(({ kind, isDone }) => kind === reading.kind && !isDone);
    this.#readings = new Set(going);
    const text = readingText(reading.kind, [...this.#readings]);
    terminalLine.show(`${this.#stage === "" ? text : `${this.#stage}: ${text}`} …`, this.#stderr);
  };
}

/** `1,234 of 5,000 grants (24 %)` */
function readingText(kind: RowKind, readings: readonly Reading[]): string {
  const [one, many] = NOUNS[kind];
  const count = readings.reduce((sum, reading) => sum + reading.count, 0);
  const totals = readings.map((reading) => reading.total() ?? Number.NaN);
  const total = totals.reduce((sum, next) => sum + next, 0);
  // Statistics can be older than the rows.
  if (!(total >= count)) return plural(count, one, many);
  return `${count.toLocaleString("en-US")} of ${plural(total, one, many)} (${Math.floor((count / total) * 100)} %)`;
}
