import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Gives back now what nothing refers to any more. Node does so only when it needs memory, which it takes from the system first: after a large archive was closed,
 * the next one would be read beside what is left of it.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}
