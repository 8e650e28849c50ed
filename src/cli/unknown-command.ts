import { nearestNames } from "../text/nearest-names.js";

/** What other tools call a form that an export has under another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "export json": "export ndjson",
  "export jsonl": "export ndjson",
  "export excel": "export xlsx",
  "export xls": "export xlsx",
  "export db": "export sqlite",
  "export sql": "export sqlite",
  "export duckdb": "export parquet",
};

/** What was written for a command, and what to write instead. */
export interface UnknownCommand {
  readonly written: string;
  readonly hint: string;
}

/**
 * For words that name no command; `ids` are those of all commands, their words apart by colons, and `archives` what else a first word can
 * be.
 */
export function unknownCommand(
  argv: readonly string[],
  ids: readonly string[],
  archives: readonly string[] = [],
): UnknownCommand {
  const names = ids.map((id) => id.replaceAll(":", " "));
  const [first = "", second] = argv;
  const below = names.filter((name) => name.startsWith(`${first} `));
  const isTopic = below.length > 0 && second !== undefined && !second.startsWith("-");
  const written = isTopic ? `${first} ${second}` : first;
  const alike = isTopic
    ? nearBelow(first, second, below)
    : nearestNames(first, new Set([...names.flatMap(withTopic), ...archives]));
  // What was written is no better a second time: what stands behind it is the mistake.
  const near = alike.filter((name) => name !== written && (isTopic || !below.includes(name)));
  const question = near.length === 0 ? [] : [`Did you mean ${near.join(" or ")}?`];
  const page = below.length > 0 ? `See baton ${first} --help.` : "See baton --help.";
  return {
    written,
    hint: [...question, ...(below.length > 0 ? [`There are ${below.join(", ")}.`] : []), page].join(" "),
  };
}

/** The commands of a topic that may be meant, by their last words alone: what they have in common is no likeness. */
function nearBelow(topic: string, word: string, below: readonly string[]): readonly string[] {
  const other = OTHER_NAMES[`${topic} ${word}`];
  if (other !== undefined) return [other];
  const last = below.map((name) => name.slice(topic.length + 1));
  return nearestNames(word, last).map((name) => `${topic} ${name}`);
}

/** A command, and the topic that it is in. */
function withTopic(name: string): readonly string[] {
  return [name, name.replace(/ .*/, "")];
}
