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

/** What people type for a command that has another name here, or none of its own. */
const MEANT: Readonly<Record<string, string>> = {
  list: "resources",
  ls: "resources",
  users: "resources -t user",
  groups: "resources -t group",
  roles: "resources -t role",
  count: "stats",
  check: "validate",
  lint: "validate",
  compare: "diff",
  find: "search",
};

/** What is wrong with a command line whose command can't be found, and what to write instead. */
export interface UnknownCommand {
  readonly message: string;
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
  // The framework looks for a longer name where a command takes no arguments.
  if (names.includes(first) && below.length === 0 && second !== undefined) {
    return { message: `baton ${first} takes no arguments, got "${second}".`, hint: `See baton ${first} --help.` };
  }
  const isTopic = below.length > 0 && second !== undefined && !second.startsWith("-");
  const written = isTopic ? `${first} ${second}` : first;
  const alike = isTopic ? nearBelow(first, second, below) : nearFirst(first, names, archives);
  const page = below.length > 0 ? `See baton ${first} --help.` : "See baton --help.";
  return {
    message: `There is no command "${written}".`,
    hint: [
      ...(alike.length === 0 ? [] : [`Did you mean ${alike.join(" or ")}?`]),
      ...(below.length > 0 ? [`There are ${below.join(", ")}.`] : []),
      page,
    ].join(" "),
  };
}

/** The commands and archives that a first word may mean. */
function nearFirst(word: string, names: readonly string[], archives: readonly string[]): readonly string[] {
  if (Object.hasOwn(MEANT, word)) return [MEANT[word] ?? ""];
  const known = new Set([...names.flatMap(withTopic), ...archives]);
  // What was written is no better a second time.
  return known.has(word) ? [] : nearestNames(word, known);
}

/** The commands of a topic that may be meant, by their last words alone: what they have in common is no likeness. */
function nearBelow(topic: string, word: string, below: readonly string[]): readonly string[] {
  const written = `${topic} ${word}`;
  if (Object.hasOwn(OTHER_NAMES, written)) return [OTHER_NAMES[written] ?? ""];
  const last = below.map((name) => name.slice(topic.length + 1));
  return nearestNames(word, last).map((name) => `${topic} ${name}`);
}

/** A command, and the topic that it is in. */
function withTopic(name: string): readonly string[] {
  return [name, name.replace(/ .*/, "")];
}
