import { existsSync } from "node:fs";
import { Config } from "@oclif/core/config";
import * as Errors from "@oclif/core/errors";
import { run } from "@oclif/core/run";
import { archivesHere, holdsArchive, severalArchivesNotice } from "./cli/default-archive.js";
import { EXIT, exitStatusOf } from "./cli/exit-status.js";
import { mannerOf } from "./cli/manner.js";
import { tellBug, tellWrongUsage } from "./cli/tell-failure.js";
import { tooManyOpenFiles } from "./cli/too-many-open-files.js";
import { typedCommand } from "./cli/typed-command.js";
import { unknownCommand } from "./cli/unknown-command.js";
import { endQuietly, watchOutput } from "./cli/watch-output.js";
import { messages } from "./output/messages.js";

/** Runs a command line. `argv` comes without the program's name; `root` is the package's folder. */
export async function main(argv: readonly string[], root: string): Promise<void> {
  messages.begin(mannerOf(argv));
  watchOutput();
  let args = argv;
  let config: Config | undefined;
  try {
    config = await Config.load({ root });
    args = typedCommand(argv, { ids: config.commandIDs, exists: existsSync, hasArchive: holdsArchive });
    await run([...args], config);
  } catch (error) {
    // The end of a help text, whose output may have failed meanwhile.
    process.exitCode = Math.max(Number(process.exitCode ?? 0), failure(error, args, config));
  }
  // The help was shown, because none of them is the one that is meant.
  const several = args.length === 0 ? severalArchivesNotice() : undefined;
  if (several !== undefined) messages.notice(several);
  endQuietly();
}

/** What escapes the commands themselves: the end of a help text, an unknown command, a bug. Gives the exit status. */
function failure(error: unknown, args: readonly string[], config: Config | undefined): number {
  if (error instanceof Errors.ExitError) return error.oclif.exit ?? EXIT.done;
  const refusal = tooManyOpenFiles(error);
  if (refusal !== undefined) {
    messages.error(refusal);
    return exitStatusOf(refusal.code);
  }
  if (error instanceof Errors.CLIError) {
    const { message, hint } = unknownCommand(args, config?.commandIDs ?? [], archivesHere());
    tellWrongUsage(message, hint);
    return EXIT.wrongUsage;
  }
  tellBug(error);
  return EXIT.bug;
}
