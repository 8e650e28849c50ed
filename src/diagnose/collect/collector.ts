import type { LogLine } from "../log/log-line.js";

/**
 * One question about a log. Every collector sees every line once, in order, and keeps a bounded amount of what it needs for its
 * answer.
 */
export interface Collector<Result> {
  see(line: LogLine): void;
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
