import { LineParser } from "./line-parser.js";
import { LineSplitter, type TakeLine } from "./line-splitter.js";
import type { LogLine } from "./log-line.js";

/** Reads the lines of one file, in order, in constant memory. `chunks` are text bytes. */
export async function readLog(
  chunks: AsyncIterable<Buffer>,
  name: string,
  see: (line: LogLine) => void,
): Promise<void> {
  const reader = new LogReader(name, see);
  for await (const chunk of chunks) reader.push(chunk);
  reader.end();
}

/** The same for whoever gets the bytes piece by piece. */
export class LogReader {
  readonly #splitter = new LineSplitter();
  readonly #take: TakeLine;

  constructor(name: string, see: (line: LogLine) => void) {
    const parser = new LineParser(name);
    this.#take = (buffer, start, end, length, ended) => see(parser.parse(buffer, start, end, length, ended));
  }

  push(chunk: Buffer): void {
    this.#splitter.push(chunk, this.#take);
  }

  /** Takes the last line too, where it has no line end. */
  end(): void {
    this.#splitter.end(this.#take);
  }
}
