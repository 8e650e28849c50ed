import { existsSync, readFileSync } from "node:fs";

/** The SQL of a file of `src/fleet/rules`, which the package has in `dist/fleet/rules`; `views/NAME` for a view. */
export function sqlText(name: string): string {
  const beside = new URL(`./${name}.sql`, import.meta.url);
  const packaged = new URL(`./fleet/rules/${name}.sql`, import.meta.url);
  return readFileSync(existsSync(packaged) ? packaged : beside, "utf8").trim();
}
