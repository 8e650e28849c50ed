import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The path of a file of `src/fleet`, which the package has in `dist/fleet`: SQL, and the job for Spark. */
export function fleetFile(name: string): string {
  const packaged = new URL(`./fleet/${name}`, import.meta.url);
  return fileURLToPath(existsSync(packaged) ? packaged : new URL(`./${name}`, import.meta.url));
}
