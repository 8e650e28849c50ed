import { parse, YAMLParseError } from "yaml";
import { tooDeepAt } from "../syntax/yaml-nesting.js";

/**
 * YAML 1.2 as a plain value. No aliases: a few lines of them can stand for gigabytes, and a configuration has no use for them.
 * Throws an error that says where it is no YAML, and repeats nothing of the text. Loaded only where there is YAML; a file of its
 * own, because the package is CommonJS and bundles export it whole.
 */
export function parseYaml(text: string): unknown {
  if (tooDeepAt(text) !== undefined) throw new Error("it is nested too deeply");
  try {
    return parse(text, { maxAliasCount: 0, logLevel: "error" });
  } catch (error) {
    throw new Error(faultOf(error));
  }
}

function faultOf(error: unknown): string {
  if (!(error instanceof YAMLParseError)) return "it has an alias (*name), or one that leads nowhere";
  const [start] = error.linePos ?? [];
  const place = start === undefined ? "" : `line ${start.line}, column ${start.col}: `;
  return `${place}it is no YAML there (${error.code})`;
}
