import type { ConnectorRun, Place, Value, Word } from "../deployments/connector-run.js";
import { knownSettings, variableOf } from "./known-settings.js";
import { SHORT_FLAGS } from "./sdk-settings.js";

/** A flag as it stands on a command line. */
export interface GivenFlag extends Place {
  /** Without dashes; the long form where a short one was written. */
  readonly flag: string;
  readonly value: Value;
}

/** The arguments of a run, taken apart. */
export interface GivenArguments {
  readonly flags: readonly GivenFlag[];
  /** The first word that is neither a flag nor a flag's value: a command of its own, such as `capabilities`. */
  readonly command: string | undefined;
}

const REFERENCE = /\$[A-Za-z_{(]|\{\{|%[A-Z_]+%/;

/** A text, unless it holds something that is put in later. */
export function writtenValue(text: string): Value {
  return REFERENCE.test(text) ? { kind: "elsewhere" } : { kind: "text", text };
}

/** Reads the arguments as cobra does: `--flag value`, `--flag=value`, `-f value`; `--` ends the flags. */
export function givenArguments(run: ConnectorRun): GivenArguments {
  const { switches } = knownSettings(run.connector);
  const flags: GivenFlag[] = [];
  let command: string | undefined;
  for (let index = 0; index < run.arguments.length; index++) {
    const word = run.arguments[index];
    if (word === undefined || word.text === "--") break;
    const written = flagIn(word);
    if (written === undefined) {
      command ??= word.text;
      continue;
    }
    const { flag, value } = written;
    const takesNext = value === undefined && !switches.has(flag);
    const next = takesNext ? run.arguments[index + 1] : undefined;
    if (next !== undefined && !next.text.startsWith("-")) index++;
    const text = value ?? (next?.text.startsWith("-") === false ? next.text : "true");
    flags.push({ flag, value: writtenValue(text), file: word.file, line: word.line });
  }
  return { flags, command };
}

function flagIn({ text }: Word): { readonly flag: string; readonly value: string | undefined } | undefined {
  const long = /^--([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(text);
  if (long?.[1] !== undefined) return { flag: long[1], value: long[2] };
  const short = /^-([a-z])(?:=?([\s\S]+))?$/.exec(text);
  if (short?.[1] === undefined) return undefined;
  return { flag: SHORT_FLAGS[short[1]] ?? short[1], value: short[2] };
}

/** What the connector is given for a flag, on its command line or, after that, as a variable. */
export function settingOf(run: ConnectorRun, flag: string): (Place & { readonly value: Value }) | undefined {
  const given = givenArguments(run).flags.findLast((one) => one.flag === flag);
  if (given !== undefined) return given;
  const variable = run.environment.findLast(({ name }) => name === variableOf(flag));
  // Viper takes an empty variable for one that is not set.
  return variable?.value.kind === "text" && variable.value.text === "" ? undefined : variable;
}

/** Whether a flag is set, to anything but off. */
export function isSet(run: ConnectorRun, flag: string): boolean {
  const setting = settingOf(run, flag);
  if (setting === undefined) return false;
  return setting.value.kind === "elsewhere" || !/^(?:|0|f|false)$/i.test(setting.value.text);
}

/** Commands, and flags, that do something else than to sync or to serve. */
const OTHER_FLAGS = ["help", "version", "validate-config-only"];

/** Whether the run syncs, or serves: `capabilities`, `config`, `health-check`, `--help` and the like do not. */
export function isSyncing(run: ConnectorRun): boolean {
  return givenArguments(run).command === undefined && !OTHER_FLAGS.some((flag) => isSet(run, flag));
}

/**
 * Whether C1 gives the connector its tasks: then it runs until it is stopped. Without client id and secret it syncs once
 * into its file and ends. Source: "Run a self-hosted connector in service mode", baton/deploy.mdx of the documentation.
 */
export function runsAsService(run: ConnectorRun): boolean | "unknown" {
  if (isSet(run, "client-id") || isSet(run, "client-secret")) return true;
  return run.hasWholeEnvironment ? false : "unknown";
}
