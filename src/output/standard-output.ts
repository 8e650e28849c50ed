import { writeSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";

/** Thrown when the reader of a pipe went away (`| head`): the quiet end of a command, not a failure. */
export class ClosedPipe extends Error {
  override readonly name = "ClosedPipe";
}

/** Where a command's data goes. */
export interface Sink {
  /** Writes all bytes before it returns. Throws {@link ClosedPipe} where nobody reads any more, else `C1Z_UNWRITABLE`. */
  write(bytes: Uint8Array): void;
}

const STDOUT = 1;
/**
 * How long to wait for a slow reader before the next try, at first and at most. A pipe holds 64 KiB, which a fast reader takes in
 * 0.05 ms: with 2 ms before each try, 2 GB of JSON took 33 s instead of 9.
 */
const FIRST_WAIT_MS = 0.02;
const LONGEST_WAIT_MS = 5;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * The process's own standard output, written synchronously: rows are produced synchronously, and waiting for the reader
 * here is what keeps memory flat however slow it is.
 */
export const unfilteredOutput: Sink = {
  write(bytes) {
    let wait = FIRST_WAIT_MS;
    for (let written = 0; written < bytes.length; ) {
      const count = writeSome(bytes.subarray(written));
      written += count;
      if (count > 0) wait = FIRST_WAIT_MS;
      else {
        Atomics.wait(sleeper, 0, 0, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  },
};

let target = unfilteredOutput;

/** Where commands write their data: standard output, through a filter where one was put in between. */
export const standardOutput: Sink = {
  write(bytes) {
    target.write(bytes);
  },
};

/** Puts a filter in front of standard output, or takes it away again with {@link unfilteredOutput}. */
export function divertOutput(sink: Sink): void {
  target = sink;
}

/** Writes what there is room for; gives how many bytes that was. */
function writeSome(bytes: Uint8Array): number {
  try {
    return writeSync(STDOUT, bytes);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EPIPE") throw new ClosedPipe();
    if (code !== "EAGAIN") throw unwritable(error, code);
    return 0;
  }
}

function unwritable(cause: unknown, code: unknown): C1zError {
  return new C1zError("C1Z_UNWRITABLE", `Standard output can't be written (${code ?? cause}).`, {
    cause,
    hint: "What was written so far is incomplete; is the disk full?",
  });
}
