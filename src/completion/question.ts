import { existsSync } from "node:fs";
import { isArchiveName } from "../c1z/archives-in-folder.js";

/** A flag as the command manifest describes it. */
export interface FlagDescription {
  readonly name: string;
  readonly char?: string | undefined;
  readonly type: "option" | "boolean";
  readonly options?: readonly string[] | undefined;
  readonly hidden?: boolean | undefined;
}

/** A command as the manifest describes it. */
export interface CommandDescription {
  /** `principals:compare` */
  readonly id: string;
  readonly hidden?: boolean | undefined;
  readonly flags: Readonly<Record<string, FlagDescription>>;
  readonly args: Readonly<Record<string, { readonly name: string; readonly options?: readonly string[] | undefined }>>;
}

/** What the word being typed can be. */
export type Question =
  | { readonly kind: "command"; readonly before: readonly string[] }
  | { readonly kind: "flag"; readonly command: CommandDescription }
  | {
      readonly kind: "value";
      readonly of: string;
      readonly options: readonly string[];
      /** The id of the command whose flag it is; undefined before there is one. */
      readonly command: string | undefined;
    }
  | {
      readonly kind: "argument";
      readonly of: string;
      readonly options: readonly string[];
      readonly before: readonly string[];
    };

/** What was typed: what the last word can be, its text, and the values of the flags before it by their long names. */
export interface TypedLine {
  readonly question: Question;
  readonly typed: string;
  readonly values: ReadonlyMap<string, string>;
}

/** Global flags may come before the command; until a command is found, they are read like this. */
const BEFORE_COMMAND: CommandDescription = {
  id: "",
  flags: {
    file: { name: "file", char: "f", type: "option" },
    "output-format": {
      name: "output-format",
      char: "o",
      type: "option",
      options: ["console", "json", "ndjson", "csv"],
    },
    json: { name: "json", type: "boolean" },
  },
  args: {},
};

/** Reads a command line up to the word being typed, which is the last of `words`; the program's name is not among them. */
export function readLine(commands: readonly CommandDescription[], words: readonly string[]): TypedLine {
  const values = new Map<string, string>();
  const plain: string[] = [];
  const earlier = words.slice(0, -1);
  const typed = words.at(-1) ?? "";
  let waiting: FlagDescription | undefined;
  for (const word of earlier) {
    const command = commandOf(commands, plain) ?? BEFORE_COMMAND;
    if (waiting !== undefined) {
      values.set(waiting.name, word);
      waiting = undefined;
    } else if (word.startsWith("-")) {
      const [flag, value] = splitFlag(command, word);
      if (flag?.type === "option" && value === undefined) waiting = flag;
      else if (flag !== undefined && value !== undefined) values.set(flag.name, value);
    } else if (isArchive(command, word) && !values.has("file")) values.set("file", word);
    else plain.push(word);
  }
  return { question: questionOf(commands, plain, waiting, typed), typed, values };
}

/** An argument that stands for -f. */
function isArchive({ flags }: CommandDescription, word: string): boolean {
  return "file" in flags && isArchiveName(word) && existsSync(word);
}

function questionOf(
  commands: readonly CommandDescription[],
  plain: readonly string[],
  waiting: FlagDescription | undefined,
  typed: string,
): Question {
  const command = commandOf(commands, plain);
  if (waiting !== undefined) return valueQuestion(waiting, command);
  if (typed.startsWith("-")) {
    const [flag, value] = splitFlag(command ?? BEFORE_COMMAND, typed);
    if (flag !== undefined && value !== undefined) return valueQuestion(flag, command);
    return { kind: "flag", command: command ?? BEFORE_COMMAND };
  }
  if (command === undefined) return { kind: "command", before: plain };
  const args = Object.values(command.args);
  const arg = args[plain.length - command.id.split(":").length] ?? args.at(-1);
  return { kind: "argument", of: arg?.name ?? "", options: arg?.options ?? [], before: plain };
}

function valueQuestion({ name, options = [] }: FlagDescription, command: CommandDescription | undefined): Question {
  return { kind: "value", of: name, options, command: command?.id };
}

/** The command that the words start with; the longer one if two match. */
function commandOf(commands: readonly CommandDescription[], plain: readonly string[]): CommandDescription | undefined {
  const fitting = commands.filter(({ id }) => id.split(":").every((part, index) => plain[index] === part));
  return fitting.sort((a, b) => b.id.length - a.id.length)[0];
}

/** A flag and the value joined to it, as in `--file=x` and `-fx`. */
function splitFlag(command: CommandDescription, word: string): [FlagDescription | undefined, string | undefined] {
  const flags = Object.values(command.flags);
  if (word.startsWith("--")) {
    const equals = word.indexOf("=");
    const name = word.slice(2, equals < 0 ? undefined : equals);
    return [flags.find((flag) => flag.name === name), equals < 0 ? undefined : word.slice(equals + 1)];
  }
  const flag = flags.find(({ char }) => char !== undefined && char === word[1]);
  return [flag, flag?.type === "option" && word.length > 2 ? word.slice(2) : undefined];
}
