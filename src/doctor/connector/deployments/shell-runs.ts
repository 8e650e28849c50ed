import { writtenValue } from "../settings/run-settings.js";
import { connectorOfProgram } from "./connector-of.js";
import type { ConnectorRun, Origin, Variable, Word } from "./connector-run.js";
import { dockerRun } from "./docker-run.js";
import { envFileVariables } from "./env-file.js";
import { newRun } from "./new-run.js";
import { shellCommands } from "./shell-words.js";

/** A script, and what is known of where it runs. */
export interface Script {
  readonly root: string;
  readonly file: string;
  readonly text: string;
  /** The line of the file on which the text begins. */
  readonly firstLine: number;
  readonly name: string;
  readonly origin: Origin;
  /** Set before the script begins. */
  readonly environment: readonly Variable[];
  readonly hasWholeEnvironment: boolean;
  /** Whether whoever starts the script waits for its end. */
  readonly mustEnd: boolean;
}

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/;
/** Words in front of a program that change nothing here. */
const FRONT = new Set([
  "exec",
  "sudo",
  "nohup",
  "time",
  "then",
  "do",
  "else",
  "if",
  "while",
  "!",
  "{",
  "env",
  "-E",
  "@",
]);
const SHELLS = /^(?:.*\/)?(?:ba|da|z|k|a)?sh$/;

/** The connectors that a shell script starts: by name, in a container, or inside of `sh -c`. */
export function shellRuns(script: Script): readonly ConnectorRun[] {
  let environment = [...script.environment];
  let isWhole = script.hasWholeEnvironment;
  const runs: ConnectorRun[] = [];
  for (const command of shellCommands(script.text)) {
    const words = command.map(({ text, line }) => ({ text, file: script.file, line: line + script.firstLine - 1 }));
    const { own, rest } = withoutFront(words);
    const [program, ...others] = rest;
    if (program === undefined) environment = [...environment, ...own];
    else if (/^(?:export|declare|typeset|local|readonly)$/.test(program.text)) {
      environment = [...environment, ...others.flatMap(assignmentIn)];
      isWhole &&= !others.some(({ text }) => text.includes("$("));
    } else if (program.text === "source" || program.text === ".") {
      const variables = envFileVariables(script.root, script.file, others[0]?.text ?? "");
      environment = [...environment, ...(variables ?? [])];
      isWhole &&= variables !== undefined;
    } else
      runs.push(...runsOf(rest, { ...script, environment: [...environment, ...own], hasWholeEnvironment: isWhole }));
  }
  return runs;
}

function runsOf(words: readonly Word[], script: Script): readonly ConnectorRun[] {
  const [program, ...others] = words;
  if (program === undefined) return [];
  const { file, line } = program;
  const inContainer = dockerRun(words, { root: script.root, file, line });
  if (inContainer !== undefined) return [{ ...inContainer, mustEnd: script.mustEnd && !isDetached(words) }];
  const inner = SHELLS.test(program.text)
    ? others[others.findIndex(({ text }) => /^-[a-z]*c$/.test(text)) + 1]
    : undefined;
  if (inner !== undefined && inner !== others[0])
    return shellRuns({ ...script, text: inner.text, firstLine: inner.line });
  const connector = connectorOfProgram(program.text);
  if (connector === undefined) return [];
  const { origin, name, environment, hasWholeEnvironment, mustEnd } = script;
  // What comes behind a redirection is no argument.
  const end = others.findIndex(({ text }) => /^(?:\d?>|<)/.test(text));
  const given = end < 0 ? others : others.slice(0, end);
  return [newRun({ origin, name, connector, file, line, arguments: given, environment, hasWholeEnvironment, mustEnd })];
}

function isDetached(words: readonly Word[]): boolean {
  return words.some(({ text }) => text === "--detach" || /^-[itq]*d[itq]*$/.test(text));
}

function withoutFront(words: readonly Word[]): { readonly own: readonly Variable[]; readonly rest: readonly Word[] } {
  const own: Variable[] = [];
  for (const [index, word] of words.entries()) {
    const [variable] = assignmentIn(word);
    if (variable !== undefined) own.push(variable);
    else if (!FRONT.has(word.text)) return { own, rest: words.slice(index) };
  }
  return { own, rest: [] };
}

function assignmentIn({ text, file, line }: Word): readonly Variable[] {
  const [, name, value = ""] = ASSIGNMENT.exec(text) ?? [];
  return name === undefined ? [] : [{ name, value: writtenValue(value), file, line }];
}
