import type { LogLine } from "../log/log-line.js";
import type { LoggedRequest } from "../log/request-of.js";

/**
 * One question about a log. Lines come in order, each once; a collector says which of them it wants, and keeps a bounded amount of
 * what it needs for its answer.
 */
export interface Collector<Result> {
  /** Wants every line. Called for each of millions: cheap unless the line is one that matters. */
  seeLine?(line: LogLine): void;
  /** Wants the lines that report a request. */
  seeRequest?(request: LoggedRequest, line: LogLine): void;
  /** Wants lines with exactly these messages. */
  readonly messages?: ReadonlyMap<string, (line: LogLine) => void>;
  /** What is known after the lines seen so far. */
  result(): Result;
}

/** When and where something happened. */
export interface Moment {
  readonly file: string;
  /** Line number, from 1. */
  readonly line: number;
  /** RFC 3339 in UTC; absent where the line has no time. */
  readonly time?: string;
}

/** The moment of a line. */
export function momentOf(line: LogLine): Moment {
  const { file, number, time } = line;
  return { file, line: number, ...(time === undefined ? {} : { time: new Date(time).toISOString() }) };
}
