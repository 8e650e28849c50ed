import { Command } from "@oclif/core/command";
import * as Errors from "@oclif/core/errors";
import type { Archive } from "./c1z/archive.js";
import { type C1zError, isC1zError } from "./c1z/errors.js";
import { openArchive } from "./c1z/open-archive.js";
import { EXIT, exitStatusOf } from "./exit-status.js";
import { printable } from "./output/printable.js";
import { ClosedPipe } from "./output/standard-output.js";

/** What all commands share: how archives are opened and closed, and how failures are told. */
export abstract class BaseCommand extends Command {
  readonly #archives: Archive[] = [];

  /** Opens an archive that is closed when the command ends, whichever way. */
  protected async open(path: string): Promise<Archive> {
    const archive = await openArchive(path);
    this.#archives.push(archive);
    return archive;
  }

  /** One line on standard error: a notice, a hint, a count. Text of the archive is made safe to show. */
  protected notice(text: string): void {
    process.stderr.write(`${printable(text)}\n`);
  }

  /** The status the process ends with unless something worse follows. */
  protected endWith(status: number): void {
    process.exitCode = Math.max(Number(process.exitCode ?? 0), status);
  }

  /** Tells an error that the user can act on, and sets the exit status to match. */
  protected refuse(error: C1zError): void {
    this.notice(`Error: ${error.message}${error.hint === undefined ? "" : ` ${error.hint}`} (${error.code})`);
    if (process.env.DEBUG) process.stderr.write(`${error.stack}\n`);
    this.endWith(exitStatusOf(error.code));
  }

  protected override async catch(error: Error): Promise<void> {
    if (error instanceof ClosedPipe) {
      process.exitCode = EXIT.done;
      return;
    }
    if (isC1zError(error)) {
      this.refuse(error);
      return;
    }
    if (error instanceof Errors.CLIError) {
      if (error instanceof Errors.ExitError) throw error;
      this.notice(`Error: ${usageMessage(error)} See baton ${this.id?.replaceAll(":", " ") ?? ""} --help.`);
      this.endWith(EXIT.wrongUsage);
      return;
    }
    process.stderr.write(`This is a bug in baton; please report it with the text below.\n${error.stack ?? error}\n`);
    this.endWith(EXIT.bug);
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    for (const archive of this.#archives) archive.close();
    await super.finally(error);
  }
}

/** oclif's message as one paragraph without its own pointer to the help. */
function usageMessage(error: Error): string {
  const lines = error.message
    .replace("The following error occurred:", "")
    .split("\n")
    .map((line) => line.trim());
  const text = lines.filter((line) => line !== "" && !line.startsWith("See more help")).join(" ");
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
