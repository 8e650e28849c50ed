import { LogMasker } from "../diagnose/log/redact-log.js";
import type { TextRedactor } from "./text-redactor.js";

/** So much of a log's end is kept. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A log without what must not be handed on. */
export interface RedactedLog {
  readonly content: Uint8Array;
  /** Bytes of its beginning that were too many. */
  readonly leftOut: number;
}

/** The copy of a log, given by its chunks, in which credentials are masked and values hashed. Of a very long one the end is kept. */
export async function redactedLog(
  chunks: AsyncIterable<Buffer>,
  redactor: TextRedactor,
  mostBytes = MOST_BYTES,
): Promise<RedactedLog> {
  const lines: Buffer[] = [];
  let first = 0;
  let kept = 0;
  let leftOut = 0;
  const masker = new LogMasker((text) => {
    const line = Buffer.from(redactor.line(Buffer.from(text, "latin1").toString("utf8")), "utf8");
    lines.push(line);
    kept += line.length;
    while (kept > mostBytes && first < lines.length - 1) {
      const dropped = lines[first]?.length ?? 0;
      // An element is let go at once; the list itself is shortened below.
      lines[first++] = EMPTY;
      kept -= dropped;
      leftOut += dropped;
    }
  });
  for await (const chunk of chunks) masker.push(chunk);
  masker.end();
  return { content: Buffer.concat(lines.slice(first)), leftOut };
}

const EMPTY = Buffer.alloc(0);
