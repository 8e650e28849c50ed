import { existsSync } from "node:fs";
import { holdsArchive } from "./cli/default-archive.js";
import { EXIT, exitStatusOf } from "./cli/exit-status.js";
import { InstalledProgram } from "./cli/installed-program.js";
import { limitInlining } from "./cli/limit-inlining.js";
import { mannerOf } from "./cli/manner.js";
import { isLongerName, namedCommand } from "./cli/named-command.js";
import { tellBug } from "./cli/tell-failure.js";
import { tooManyOpenFiles } from "./cli/too-many-open-files.js";
import { typedCommand } from "./cli/typed-command.js";
import { endQuietly, watchOutput } from "./cli/watch-output.js";
import { COMMAND_LOADERS } from "./command-loaders.js";
import { messages } from "./output/messages.js";

/** All commands. */
const IDS = Object.keys(COMMAND_LOADERS);

/** Runs a command line. `argv` comes without the program's name; `root` is the package's folder. */
export async function main(argv: readonly string[], root: string): Promise<void> {
  limitInlining();
  messages.begin(mannerOf(argv));
  watchOutput();
  try {
    const words = typedCommand(argv, { ids: IDS, exists: existsSync, hasArchive: holdsArchive });
    if (!(await runCommand(words, root))) {
      const { runFramework } = await import("./cli/run-framework.js");
      await runFramework(words, root);
    }
  } catch (error) {
    // The end of a help text, whose output may have failed meanwhile.
    process.exitCode = Math.max(Number(process.exitCode ?? 0), failure(error));
  }
  endQuietly();
}

/**
 * Runs the command that the words name, without what oclif loads before it can run one, which takes as long as a short command. Gives
 * false, and has done nothing, for all else: help, the version, a word that names no command.
 */
async function runCommand(words: readonly string[], root: string): Promise<boolean> {
  const named = namedCommand(words, IDS);
  const load = named === undefined ? undefined : COMMAND_LOADERS[named.id];
  if (named === undefined || load === undefined) return false;
  const { default: command } = await load();
  const takesArguments = !command.strict || Object.keys(command.args).length > 0;
  if (!takesArguments && isLongerName(named.argv)) return false;
  await command.run(named.argv, new InstalledProgram(root, IDS), named.id);
  return true;
}

/** What escapes the commands themselves: a program that can't be loaded, a bug. Gives the exit status. */
function failure(error: unknown): number {
  const refusal = tooManyOpenFiles(error);
  if (refusal !== undefined) {
    messages.error(refusal);
    return exitStatusOf(refusal.code);
  }
  tellBug(error);
  return EXIT.bug;
}
