import { C1zError, type C1zErrorCode, isC1zError } from "../errors.js";

const DAMAGED = "The file was damaged after it was written; fetch it again, or run the connector again.";

/** Bytes that contradict the format. `place` says where: `sync.c1z: table 000004.sst, block at byte 0`. */
export function corrupt(place: string, what: string, cause?: unknown): C1zError {
  return new C1zError("C1Z_CORRUPT", `${place}: ${what}.`, {
    hint: DAMAGED,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A feature of the format that this reader does not support; `what` names it. */
export function unsupported(place: string, what: string): C1zError {
  return new C1zError("C1Z_UNSUPPORTED", `${place}: ${what}.`, {
    hint: "Look for a newer release of c1z; if there is none, please report the archive's writer.",
  });
}

/** A size over a limit; `hint` says how to change the limit, if it can be changed. */
export function tooLarge(place: string, what: string, hint?: string): C1zError {
  return new C1zError("C1Z_TOO_LARGE", `${place}: ${what}.`, hint === undefined ? {} : { hint });
}

/** Runs `read`, which decodes protobuf, and turns `C1Z_BAD_MESSAGE` into an error of the given code with its place. */
export function readingMessage<Value>(place: string, read: () => Value, code: C1zErrorCode = "C1Z_CORRUPT"): Value {
  try {
    return read();
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    throw new C1zError(code, `${place}: ${error.message}.`, { hint: DAMAGED, cause: error });
  }
}
