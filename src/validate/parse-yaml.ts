import { parse } from "yaml";
import { tooDeepAt } from "../text/yaml-nesting.js";

/**
 * YAML 1.2 as a plain value. No aliases: a few lines of them can stand for gigabytes, and a configuration has no use for them.
 * Loaded only where there is YAML; a file of its own, because the package is CommonJS and bundles export it whole.
 */
export function parseYaml(text: string): unknown {
  if (tooDeepAt(text) !== undefined) throw new Error("it is nested too deeply");
  return parse(text, { maxAliasCount: 0, logLevel: "error" });
}
