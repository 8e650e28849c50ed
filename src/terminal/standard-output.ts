import { C1zError } from "../c1z/errors.js";
import { errorCode, writeError } from "../files/system-error.js";
import { writeAll } from "../files/write-all.js";
import { terminalLine } from "./terminal-line.js";

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
const STDERR = 2;

/**
 * The process's own standard output, written synchronously: rows are produced synchronously, and waiting for the reader
 * here is what keeps memory flat however slow it is.
 */
export const unfilteredOutput: Sink = {
  write(bytes) {
    terminalLine.clear();
    try {
      writeAll(STDOUT, bytes);
    } catch (error) {
      if (errorCode(error) === "EPIPE") throw new ClosedPipe();
      throw unwritable(error);
    }
  },
};

/** Standard error, for a report where standard output is taken. Throws {@link ClosedPipe} as {@link unfilteredOutput} does. */
export const errorOutput: Sink = {
  write(bytes) {
    terminalLine.clear();
    try {
      writeAll(STDERR, bytes);
    } catch (error) {
      if (errorCode(error) === "EPIPE") throw new ClosedPipe();
      throw writeError("Standard error", error);
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

function unwritable(cause: unknown): C1zError {
  return new C1zError("C1Z_UNWRITABLE", `Standard output can't be written (${errorCode(cause) ?? cause}).`, {
    cause,
    hint: "What was written so far is incomplete; is the disk full?",
  });
}
