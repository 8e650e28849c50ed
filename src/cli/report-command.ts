import type { FlagInput } from "@oclif/core/interfaces";
import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import type { FileError } from "../findings/report.js";
import { plural } from "../text/plural.js";
import { BaseCommand } from "./base-command.js";
import { globalFlags } from "./flags.js";

/** What a report could not read. */
export interface ReportGaps {
  /** Why reading an archive stopped. */
  readonly stopped: { readonly error: FileError; readonly file: string } | undefined;
  /** Why logs could not be read to their ends. */
  readonly logErrors: Iterable<C1zError>;
  /** Rows of the archive that can't be read. */
  readonly unreadableRows: number;
  /** Rows that differ between two archives, and can't be read. */
  readonly unreadableDifferences: number;
}

/** What a command lends to who makes a report. */
export interface ReportHost {
  /** Of this program. */
  readonly version: string;
  open(path: string): Promise<Archive>;
  notice(text: string): void;
}

/** A command that writes a report into a file. */
export abstract class ReportCommand extends BaseCommand {
  /** No JSON is printed, so jq does not apply. */
  static override baseFlags: FlagInput = globalFlags;

  /** Grants are read ahead, as for `validate`. */
  protected get host(): ReportHost {
    return {
      version: this.program.version,
      open: (path) => this.open(path, { readAhead: true }),
      notice: (text) => this.notice(text),
    };
  }

  /** Says what is not in the report, and ends with the status for it. */
  protected tellGaps({ stopped, logErrors, unreadableRows, unreadableDifferences }: ReportGaps): void {
    for (const error of logErrors) this.refuse(error);
    if (stopped !== undefined) {
      const { code, message, hint } = stopped.error;
      this.refuse(new C1zError(code, message, { hint, file: stopped.file }));
    }
    if (unreadableRows > 0) this.tellIncomplete(`${plural(unreadableRows, "row")} left out: unreadable.`);
    if (unreadableDifferences === 0) return;
    this.tellIncomplete(`${plural(unreadableDifferences, "row")} that differ can't be read and are left out.`);
  }
}
