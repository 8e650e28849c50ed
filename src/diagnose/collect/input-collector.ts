import type { LogFormat, LogLevel, LogLine } from "../log/log-line.js";
import type { Collector } from "./collector.js";

/** What the log is made of. */
export interface InputSummary {
  readonly lines: number;
  readonly formats: Readonly<Partial<Record<LogFormat, number>>>;
  readonly levels: Readonly<Partial<Record<LogLevel, number>>>;
  /** RFC 3339; absent where no line has a time. */
  readonly firstTime?: string;
  readonly lastTime?: string;
  /** Lines that were too long to keep whole, or end in the middle of their fields. */
  readonly cutLines: number;
}

/** Counts lines by format and level, and finds the time span. */
export class InputCollector implements Collector<InputSummary> {
  #lines = 0;
  #cutLines = 0;
  readonly #formats: Partial<Record<LogFormat, number>> = {};
  readonly #levels: Partial<Record<LogLevel, number>> = {};
  #firstTime: number | undefined;
  #lastTimed: LogLine | undefined;

  seeLine(line: LogLine): void {
    this.#lines++;
    if (line.isCut) this.#cutLines++;
    this.#formats[line.format] = (this.#formats[line.format] ?? 0) + 1;
    if (line.level !== undefined) this.#levels[line.level] = (this.#levels[line.level] ?? 0) + 1;
    if (!line.hasTime) return;
    this.#firstTime ??= line.time;
    this.#lastTimed = line;
  }

  result(): InputSummary {
    const lastTime = this.#lastTimed?.time;
    return {
      lines: this.#lines,
      formats: { ...this.#formats },
      levels: { ...this.#levels },
      ...(this.#firstTime === undefined ? {} : { firstTime: new Date(this.#firstTime).toISOString() }),
      ...(lastTime === undefined ? {} : { lastTime: new Date(lastTime).toISOString() }),
      cutLines: this.#cutLines,
    };
  }
}
