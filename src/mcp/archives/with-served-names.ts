import { resolve } from "node:path";
import type { ServedFile } from "./served-files.js";

/** A JSON value with the names of files where texts have their paths: those tell who runs the server, and where. */
export function withServedNames(value: unknown, files: readonly ServedFile[]): unknown {
  // A path that holds another one goes first.
  const named = files
    .flatMap(({ path, name }) => [path, resolve(path)].map((one) => [one, name] as const))
    .sort(([a], [b]) => b.length - a.length);
  const shown = (one: unknown): unknown => {
    if (typeof one === "string") return named.reduce((text, [path, name]) => text.replaceAll(path, name), one);
    if (Array.isArray(one)) return one.map(shown);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([field, within]) => [field, shown(within)]));
  };
  return shown(value);
}
