import { constants, openSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { errorCode } from "./system-error.js";

const RETRY_MS = 20;

/**
 * Opens a device or named pipe for writing. Waits until a pipe has a reader, like a shell's `>`, but signals are still handled
 * meanwhile. Throws the system's errors.
 */
export async function openStream({
  path,
  isPipe,
}: {
  readonly path: string;
  readonly isPipe: boolean;
}): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
    } catch (error) {
      if (!isPipe || errorCode(error) !== "ENXIO") throw error;
    }
    await setTimeout(RETRY_MS);
  }
}
