import * as Errors from "@oclif/core/errors";
import type { FlagInput, Input, ParserOutput } from "@oclif/core/interfaces";
import type { Archive } from "../c1z/archive.js";
import { C1Z_ERROR_CODES, C1zError, type C1zErrorCode, isC1zError } from "../c1z/errors.js";
import { onEngineNotice } from "../c1z/native/engine-notice.js";
import { openArchive } from "../c1z/open-archive.js";
import type { OpenOptions } from "../c1z/open-options.js";
import type { Sync } from "../c1z/sync.js";
import { describeDiscrepancy } from "../c1z/tally/describe-discrepancy.js";
import { onReading } from "../c1z/tally/reading.js";
import { refuseInput } from "../files/refuse-input.js";
import type { JqError } from "../output/jq-filter.js";
import { messages } from "../output/messages.js";
import { Progress } from "../output/progress.js";
import type { Fields } from "../projection/fields.js";
import { ClosedPipe, divertOutput, unfilteredOutput } from "../terminal/standard-output.js";
import { terminalLine } from "../terminal/terminal-line.js";
import { plural } from "../text/plural.js";
import type { Placeholders } from "../views/list-view.js";
import {
  explainNothing,
  type ListFilter,
  missingReferences,
  unknownName,
  unreadableReferences,
} from "../views/nothing-found.js";
import type { FilterSummary } from "../where/row-filter.js";
import { archiveArguments } from "./archive-arguments.js";
import { archiveArgument, archiveShape } from "./archive-of-command.js";
import { baseFlags } from "./base-flags.js";
import { Command, type Values } from "./command.js";
import { archiveOfFolder } from "./default-archive.js";
import { EXIT, exitStatusOf } from "./exit-status.js";
import type { OutputFilter } from "./filter-output.js";
import type { JqFlagValues } from "./jq-flags.js";
import { OWN_CODES } from "./own-codes.js";
import { tellBug, tellWrongUsage } from "./tell-failure.js";
import { tooManyOpenFiles } from "./too-many-open-files.js";
import { usageMessage } from "./usage-message.js";

/** The descriptor of standard output, which a shell may have redirected to an archive (`>>`). */
const STANDARD_OUTPUT_DESCRIPTOR = 1;

/** What all commands share: opening and closing archives, and reporting failures. */
export abstract class BaseCommand extends Command {
  static override baseFlags: FlagInput = baseFlags;

  /**
   * The exit status if an archive does not have all rows that it says it has: everything readable was shown, but the output is
   * incomplete.
   */
  protected readonly statusOfMissingRows: number = EXIT.answerIsNo;
  readonly #archives: Archive[] = [];
  /** The paths of all archives that were asked for, whether they could be opened or not. */
  readonly #named = new Set<string>();
  #filter: OutputFilter | undefined;
  #salvages = false;
  #progress: Progress | undefined;
  #endProgress: (() => void) | undefined;

  protected override async init(): Promise<void> {
    onEngineNotice((notice) => this.notice(notice));
    if (!process.stderr.isTTY || messages.isQuiet) return;
    this.#progress = new Progress();
    this.#endProgress = onReading(this.#progress.tell);
  }

  /** Says on a terminal what a long command is at. */
  protected stage(text: string): void {
    this.#progress?.stage(text);
  }

  /** Reads the flags. If they include a jq filter, the JSON that the command prints from now on passes through it. */
  protected override async parse<F extends Values, B extends Values, A extends Values>(
    options: Input<F, B, A>,
    argv: readonly string[] = this.argv,
  ): Promise<ParserOutput<F, B, A>> {
    const shape = archiveShape(this.ctor);
    const parsed = await super.parse(options, shape === undefined ? argv : archiveArguments(argv, shape));
    // oclif adds the flags of baseFlags to a command's own.
    const flags = parsed.flags as unknown as Values & JqFlagValues;
    const given = parsed.metadata.flags;
    this.#salvages = flags.salvage === true;
    if (shape !== undefined && "archive" in parsed.args) this.#takeArchive(parsed.args, flags, given.file);
    // Of several archives that are named as arguments, none is the default.
    const isNamed = shape === undefined ? parsed.argv.length > 0 : "archive" in parsed.args && parsed.args.archive;
    if (given.file?.setFromDefault === true && !isNamed) flags.file = this.archiveOfFolder();
    if (flags.jq !== undefined) {
      const { filterOutput } = await import("./filter-output.js");
      const formatIsDefault = parsed.metadata.flags["output-format"]?.setFromDefault === true;
      this.#filter = await filterOutput(flags.jq, flags, { printsJson: "json" in this.ctor.flags, formatIsDefault });
    }
    return parsed;
  }

  /** An argument that names the archive stands for the flag. */
  #takeArchive({ archive }: Values, flags: Values, file: { readonly setFromDefault?: boolean } | undefined): void {
    if (typeof archive !== "string") return;
    const named = archiveArgument(archive, this.id, this.program.commandIDs);
    if (file?.setFromDefault !== true) {
      throw new Errors.CLIError(`Expected one archive, got ${String(flags.file)} and ${named}.`);
    }
    flags.file = named;
  }

  /** What is read where no archive is named. Throws `C1Z_NOT_FOUND` where the working folder holds several. */
  protected archiveOfFolder(): string {
    const { path, notice } = archiveOfFolder();
    if (notice !== undefined) this.notice(notice);
    return path;
  }

  /** What is looked at of each JSON value that is printed: all, unless a jq filter needs less. */
  protected get fieldsLookedAt(): Fields {
    return this.#filter?.fields ?? "whole";
  }

  /** Opens an archive that is closed when the command ends, however it ends. */
  protected async open(path: string, options: OpenOptions = {}): Promise<Archive> {
    refuseInput(STANDARD_OUTPUT_DESCRIPTOR, [path]);
    this.#named.add(path);
    const archive = this.#salvages ? await this.#openSalvaged(path) : await openArchive(path, options);
    this.#archives.push(archive);
    return archive;
  }

  /** With --salvage: what can be read of a damaged archive stands for all of it. */
  async #openSalvaged(path: string): Promise<Archive> {
    const { openSalvaged } = await import("../salvage/open-salvaged.js");
    const { archive, isWhole, salvaged } = await openSalvaged(path);
    const [damage] = salvaged.damage;
    const why = damage === undefined ? "rows are missing" : `${damage.where}: ${damage.message}`;
    if (!isWhole)
      this.tellIncomplete(`${path}: only what can be read of it (${why}). \`baton salvage\` lists all damage.`);
    return archive;
  }

  /**
   * Opens two archives at once: one is decoded while the other is written to its temp file. Ends when both are done, so that
   * both get closed.
   */
  protected async openBoth(first: string, second: string): Promise<[Archive, Archive]> {
    const opening = [this.open(first), this.open(second)] as const;
    await Promise.allSettled(opening);
    return Promise.all(opening);
  }

  /** One line on standard error: a notice, a hint, a count; none with --quiet. Text from the archive is made safe to show. */
  protected notice(text: string): void {
    messages.notice(text);
  }

  /** One line on standard error that says why what was printed is not all there is. */
  protected tellIncomplete(text: string): void {
    messages.error({ code: OWN_CODES.incomplete, message: text, file: this.#onlyFile }, [text]);
    this.endWith(EXIT.answerIsNo);
  }

  /** Reports a row that can't be read; the others are read on. */
  protected tellUnreadable({ code, message, file = this.#onlyFile }: C1zError): void {
    messages.error({ code, message, file });
  }

  /** The status that the process ends with, unless something worse follows. */
  protected endWith(status: number): void {
    process.exitCode = Math.max(Number(process.exitCode ?? 0), status);
  }

  /** Reports an error that the user can act on, and sets the exit status to match. */
  protected refuse(error: C1zError): void {
    const { code, message, hint, commandHint = hint } = error;
    messages.error({ code, message, hint: commandHint, file: error.file ?? this.#fileOf(error) });
    if (process.env.DEBUG) process.stderr.write(`${error.stack}\n`);
    this.endWith(exitStatusOf(error.code));
  }

  /** The archive that a command is about, if it is about one. */
  get #onlyFile(): string | undefined {
    const [path, ...others] = this.#named;
    return others.length === 0 ? path : undefined;
  }

  /** Errors of what is in an archive say so by their code; of several archives the message names the one. */
  #fileOf({ code, message }: C1zError): string | undefined {
    if (C1Z_ERROR_CODES[code] !== "input" && !ABOUT_ARCHIVES.has(code)) return undefined;
    return this.#onlyFile ?? [...this.#named].find((path) => message.includes(path));
  }

  protected override async catch(error: Error): Promise<void> {
    if (error instanceof ClosedPipe) {
      process.exitCode = EXIT.done;
      return;
    }
    const refusal = tooManyOpenFiles(error) ?? error;
    if (isC1zError(refusal)) {
      this.refuse(refusal);
      return;
    }
    if (isJqError(error)) {
      messages.error({ code: OWN_CODES.jq, message: error.message }, error.message.split("\n"));
      this.endWith(error.status === DOES_NOT_COMPILE ? EXIT.wrongUsage : error.status);
      return;
    }
    if (error instanceof Errors.CLIError) {
      tellWrongUsage(
        `${usageMessage(error, this.#flagNames)}${this.#rawOutputHint(error)}`,
        `See baton ${this.id.replaceAll(":", " ")} --help.`,
      );
      this.endWith(EXIT.wrongUsage);
      return;
    }
    tellBug(error);
    this.endWith(EXIT.bug);
  }

  /** Says that nothing was found, and which name of the filter nothing has: with `strict` that is wrong usage. */
  protected tellNothing(sync: Sync, filter: ListFilter, noun: string, strict: boolean): void {
    const unknown = strict ? unknownName(sync, filter) : undefined;
    if (unknown === undefined) this.notice(explainNothing(sync, filter, noun));
    else this.refuse(new C1zError(unknown.code, unknown.message));
  }

  get #flagNames(): readonly string[] {
    return Object.keys({ ...this.ctor.baseFlags, ...this.ctor.flags });
  }

  /** For those who know -r from jq. */
  #rawOutputHint({ message }: Error): string {
    const isTaken = this.argv.includes("-r") && this.argv.some((word) => /^--jq(?:=|$)/.test(word));
    return isTaken && message.includes("--resource") ? " jq's -r is --raw-output here." : "";
  }

  /**
   * Reports how many parts of the output were replaced by placeholders. A part that can't be read is damage; a part that is
   * missing may not be.
   */
  protected tellPlaceholders({ missing, unreadableParts }: Placeholders): void {
    if (missing > 0) this.notice(missingReferences(missing));
    if (unreadableParts === 0) return;
    this.tellIncomplete(unreadableReferences(unreadableParts));
  }

  /** Rows that could not be tested are left out, and may be some that are looked for. */
  protected tellTested(
    { unanswered, failure, unreadable }: FilterSummary,
    [one, many]: readonly [one: string, many: string],
  ): void {
    if (unanswered > 0) {
      const place = failure?.at === undefined ? "" : ` (column ${failure.at + 1})`;
      const why = failure === undefined ? "" : `; of the first: ${failure.message}${place}`;
      this.notice(`${plural(unanswered, one, many)} left out, for which --where has no answer${why}.`);
    }
    if (unreadable > 0) {
      this.tellIncomplete(
        `${plural(unreadable, one, many)} left out by --where that refer to rows which can't be read.`,
      );
    }
  }

  /** Compares the rows that any command read with what the archives say about themselves, so that no command has to do it. */
  #tellDiscrepancies(): void {
    const told = new Set<string>();
    for (const { path, discrepancies } of this.#archives) {
      for (const discrepancy of discrepancies) told.add(`${path}: ${describeDiscrepancy(discrepancy)}.`);
    }
    for (const text of told) {
      // Where they do not count, they are told as findings.
      if (this.statusOfMissingRows === EXIT.done) this.notice(text);
      else this.tellIncomplete(text);
    }
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    this.#endProgress?.();
    terminalLine.clear();
    if (!(error instanceof ClosedPipe)) this.#tellDiscrepancies();
    for (const archive of this.#archives) archive.close();
    if (this.#filter !== undefined && !(error instanceof ClosedPipe)) await this.#endFilter(this.#filter);
  }

  async #endFilter({ sink }: OutputFilter): Promise<void> {
    divertOutput(unfilteredOutput);
    try {
      this.endWith(sink.end());
    } catch (error) {
      await this.catch(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** Questions that do not fit an archive. */
const ABOUT_ARCHIVES: ReadonlySet<string> = new Set<C1zErrorCode>([
  "C1Z_UNKNOWN_SYNC",
  "C1Z_SINGLE_SYNC",
  "C1Z_UNKNOWN_RESOURCE_TYPE",
  "C1Z_AMBIGUOUS",
  "C1Z_UNKNOWN_NAME",
]);

/** jq's exit status for a filter that it can't parse. */
const DOES_NOT_COMPILE = 3;

/** Recognised by name, because the class is in a module that is loaded only for --jq. */
function isJqError(error: Error): error is JqError {
  return error.name === "JqError";
}
