import { connectorOfProgram } from "./connector-of.js";
import type { Word } from "./connector-run.js";
import { shellCommands } from "./shell-words.js";

/** A command, taken apart. */
export interface ProgramWords {
  /** Undefined where the image's own program runs. */
  readonly program: string | undefined;
  /** What the program is given. */
  readonly rest: readonly Word[];
}

const SHELL = /^(?:.*\/)?(?:ba|da|z|k|a)?sh$/;

/**
 * Finds the program in the words of an entrypoint and a command. `replacesProgram`: the words take the place of the image's own program,
 * so that the first of them is one. Of `sh -c "…"` the first command that starts a connector counts.
 */
export function programIn(words: readonly Word[], replacesProgram: boolean): ProgramWords {
  const [first, ...rest] = words;
  if (first === undefined) return { program: undefined, rest: [] };
  const script = rest[rest.findIndex(({ text }) => /^-[a-z]*c$/.test(text)) + 1];
  if (SHELL.test(first.text) && script !== undefined && script !== rest[0]) return programOfScript(script);
  // A flag is no program: ECS has `command` for what Kubernetes calls `args`.
  const isProgram = replacesProgram && !first.text.startsWith("-");
  if (isProgram || connectorOfProgram(first.text) !== undefined) return { program: first.text, rest };
  return { program: undefined, rest: words };
}

function programOfScript({ text: script, file, line }: Word): ProgramWords {
  for (const command of shellCommands(script)) {
    const start = command.findIndex(({ text }) => connectorOfProgram(text) !== undefined);
    const isCommand = command.slice(0, start).every(({ text }) => text === "exec" || /^\w+=/.test(text));
    if (start < 0 || !isCommand) continue;
    const rest = command.slice(start + 1).map(({ text, line: inner }) => ({ text, file, line: line + inner - 1 }));
    return { program: command[start]?.text, rest };
  }
  return { program: undefined, rest: [] };
}
