import type { LogLine } from "../log/log-line.js";
import { mentionsRawId } from "../log/watched-words.js";
import { type Collector, type Moment, momentOf } from "./collector.js";

/** Whether `RawId` appears in a log. */
export interface RawIdSummary {
  readonly lines: number;
  readonly first?: Moment;
}

/** Counts the lines that mention a RawId. */
export class RawIdCollector implements Collector<RawIdSummary> {
  #lines = 0;
  #first: LogLine | undefined;

  seeLine(line: LogLine): void {
    if (line.hits.length === 0 || !mentionsRawId(line.hits)) return;
    this.#lines++;
    this.#first ??= line;
  }

  result(): RawIdSummary {
    return { lines: this.#lines, ...(this.#first === undefined ? {} : { first: momentOf(this.#first) }) };
  }
}
