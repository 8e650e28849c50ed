import { Config } from "@oclif/core/config";
import * as Errors from "@oclif/core/errors";
import { run } from "@oclif/core/run";
import { messages } from "../output/messages.js";
import { archivesHere, severalArchivesNotice } from "./default-archive.js";
import { EXIT } from "./exit-status.js";
import { tellWrongUsage } from "./tell-failure.js";
import { unknownCommand } from "./unknown-command.js";

/**
 * Has oclif answer a line of `typedCommand`: with help, with the version, or, where it names no command, by saying so. It can run commands
 * too. `root` is the package's folder. Throws what escapes a command.
 */
export async function runFramework(words: readonly string[], root: string): Promise<void> {
  const config = await Config.load({ root });
  try {
    await run([...words], config);
  } catch (error) {
    endWith(statusOf(error, words, config));
  }
  // The help was shown, because none of them is the one that is meant.
  const several = words.length === 0 ? severalArchivesNotice() : undefined;
  if (several !== undefined) messages.notice(several);
}

/** The exit status where oclif gives up; throws what is no error of its own. */
function statusOf(error: unknown, words: readonly string[], { commandIDs }: Config): number {
  if (error instanceof Errors.ExitError) return error.oclif.exit ?? EXIT.done;
  if (!(error instanceof Errors.CLIError)) throw error;
  const { message, hint } = unknownCommand(words, commandIDs, archivesHere());
  tellWrongUsage(message, hint);
  return EXIT.wrongUsage;
}

function endWith(status: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), status);
}
