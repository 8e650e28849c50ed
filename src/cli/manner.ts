import type { Manner } from "../output/messages.js";

/** `-o json`, and the other ways to write it. One JSON object a row is read by programs, too. */
const JSON_FORMAT = /^(?:-o=?|--output-format=)(?:json|ndjson)$/;
const FORMAT_FLAG = /^(?:-o|--output-format)$/;

/**
 * How a run is to talk on standard error. Read from the words before they are parsed, because a mistake in them is to be told in that
 * manner, too.
 */
export function mannerOf(argv: readonly string[]): Manner {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  const json = words.some(
    (word, index) =>
      word === "--json" || JSON_FORMAT.test(word) || (FORMAT_FLAG.test(words[index - 1] ?? "") && isJson(word)),
  );
  return { json, quiet: words.includes("--quiet") };
}

function isJson(format: string): boolean {
  return format === "json" || format === "ndjson";
}
