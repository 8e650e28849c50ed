import { C1zError } from "../c1z/errors.js";
import type { OpenOptions } from "../c1z/open-options.js";
import type { Sync } from "../c1z/sync.js";
import type { ListFormat } from "../output/print-list.js";
import type { UnseenField } from "../output/row-cells.js";
import type { ListSummary } from "../output/row-writer.js";
import { plural } from "../text/plural.js";
import { chooseSync } from "../views/chosen-sync.js";
import type { ListView } from "../views/list-view.js";
import type { ListFilter } from "../views/nothing-found.js";
import { BaseCommand } from "./base-command.js";
import {
  type RowDescription,
  type RowFlagValues,
  type RowQuestions,
  rowQuestions,
  withAskedRows,
} from "./row-questions.js";

/** The values of the flags that all list commands share. */
export interface ListFlagValues extends RowFlagValues {
  readonly file: string;
  readonly "output-format": ListFormat;
  readonly json: boolean;
  readonly "sync-id"?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly count: boolean;
  readonly strict: boolean;
}

/** How a command lists the rows of a sync. */
export interface Listing<Row, Filter extends ListFilter> {
  /** What a row is, for the fields that `--where` and `--sort` name. */
  readonly row: RowDescription;
  readonly filterOf: (sync: Sync) => Filter;
  readonly viewOf: (sync: Sync, filter: Filter) => ListView<Row>;
  /** What an empty list is called. */
  readonly emptyName: string;
  readonly options?: OpenOptions;
}

/** A command that prints the rows of one sync in any of the list formats. */
export abstract class ListCommand extends BaseCommand {
  /** Prints the listing of the sync that the flags choose, and tells the user on standard error what to know about it. */
  protected async list<Row, Filter extends ListFilter>(
    flags: ListFlagValues,
    { row, filterOf, viewOf, emptyName, options = {} }: Listing<Row, Filter>,
  ): Promise<void> {
    const questions = await rowQuestions(flags, row);
    const archive = await this.open(flags.file, options);
    const { sync, notice } = chooseSync(archive, flags["sync-id"]);
    if (notice !== undefined) this.notice(notice);
    if (sync === undefined) {
      await this.print(flags, emptyView(emptyName), questions);
      throw new C1zError("C1Z_NO_SYNC", `${archive.path} holds no sync at all, finished or not.`, {
        hint: "The connector stopped before it began to sync; its log says why.",
      });
    }
    const filter = filterOf(sync);
    // A filter that uses an index never reads all rows, so only the index itself can show whether some are missing.
    if (Object.values(filter).some((condition) => condition !== undefined)) sync.compareIndexes();
    const view = viewOf(sync, filter);
    const summary = await this.print(flags, view, questions);
    const isAsked = flags.limit !== 0 || flags.strict;
    if (summary.rows > 0 || summary.unreadableRows > 0 || !isAsked) return;
    // Of rows that a condition keeps, the flags that name something may well have chosen some.
    if (questions.where !== undefined && !flags.strict) this.notice(`No ${view.noun[1]} that --where keeps.`);
    else this.tellNothing(sync, filter, view.noun[1], flags.strict);
  }

  /** Prints the rows of a view that are asked for, in the format that the flags choose, or only says how many they are. */
  protected async print<Row>(flags: ListFlagValues, all: ListView<Row>, questions: RowQuestions): Promise<ListSummary> {
    const { printList } = await import("../output/print-list.js");
    const limit = flags.limit ?? Number.POSITIVE_INFINITY;
    const format = flags.count ? "count" : flags.json ? "json" : flags["output-format"];
    const { result, tested } = await withAskedRows(all, questions, limit, (view) =>
      printList(view, { format, fields: flags.fields, limit, lookedAt: this.fieldsLookedAt }),
    );
    const { summary, unseenFields } = result;
    if (tested !== undefined) this.tellTested(tested, all.noun);
    this.#report(summary, all);
    if (summary.rows > 0) {
      for (const field of unseenFields) {
        if (flags.strict) this.refuse(new C1zError("C1Z_UNKNOWN_FIELD", noSuchField(field)));
        else this.notice(noSuchField(field));
      }
    }
    return summary;
  }

  #report(summary: ListSummary, view: Pick<ListView, "noun">): void {
    this.tellPlaceholders(summary);
    if (summary.unreadableRows === 0) return;
    for (const error of summary.unreadable) this.tellUnreadable(error);
    this.tellIncomplete(`${plural(summary.unreadableRows, view.noun[0], view.noun[1])} left out: unreadable.`);
  }
}

/** Where several parts of a row have a field of that name, none is chosen. */
function noSuchField({ path, candidates, parts }: UnseenField): string {
  const choices =
    candidates.length === 0 ? `; fields begin with ${parts.join(", ")}.` : `; did you mean ${candidates.join(" or ")}?`;
  return `No row has a field "${path}"${choices}`;
}

function emptyView(name: string): ListView<never> {
  return { name, noun: [name, name], columns: [], rows: () => [], write: () => [] };
}
