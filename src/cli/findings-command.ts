import type { Archive } from "../c1z/archive.js";
import type { C1zError } from "../c1z/errors.js";
import type { OpenOptions } from "../c1z/open-options.js";
import type { RunReport } from "../findings/report.js";
import { BaseCommand } from "./base-command.js";
import { EXIT } from "./exit-status.js";

/** What a command lends to a run that looks for findings. */
export interface FindingsHost {
  /** Of this program. */
  readonly version: string;
  /** Of this program; undefined where its package names none. */
  readonly homepage: string | undefined;
  open(path: string): Promise<Archive>;
  notice(text: string): void;
  /** Says on a terminal what a long run is at. */
  stage(text: string): void;
  refuse(error: C1zError): void;
}

/** A command that ends with what it found. */
export abstract class FindingsCommand extends BaseCommand {
  /** Ends with 1 where the findings of the run fail. */
  protected async endWithFindings(
    run: (host: FindingsHost) => Promise<RunReport>,
    options: OpenOptions = {},
  ): Promise<void> {
    const report = await run({
      version: this.program.version,
      homepage: this.program.pjson.homepage,
      open: (path) => this.open(path, options),
      notice: (text) => this.notice(text),
      stage: (text) => this.stage(text),
      refuse: (error) => this.refuse(error),
    });
    if (report.failure !== undefined) this.endWith(EXIT.answerIsNo);
  }
}
