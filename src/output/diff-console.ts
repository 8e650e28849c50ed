import { formatFieldPath } from "../diff/field-path.js";
import type { DiffRow, DiffSide, FieldChange, KindDiff, RenamedRow } from "../diff/sync-diff.js";
import { differs } from "../diff/sync-diff.js";
import { plural } from "../text/plural.js";
import { toSeconds } from "../views/sync-list.js";
import { changeTexts, DisplayNames, rowLabel } from "./diff-labels.js";
import { type DiffLayout, type DiffReport, type SummaryLine, summaryLines } from "./diff-report.js";
import { printable } from "./printable.js";
import { smallTable } from "./small-table.js";
import type { Sink } from "./standard-output.js";
import { TextBuffer } from "./text-buffer.js";
import type { Theme } from "./theme.js";

/** Values longer than this are cut. */
const LONGEST_VALUE = 160;

/** The counts that say what changed, with their headings and the mark that stands for them. */
const CHANGES = [
  { name: "created", heading: "Created", mark: "+", style: "good" },
  { name: "deleted", heading: "Deleted", mark: "-", style: "bad" },
  { name: "modified", heading: "Modified", mark: "~", style: "warning" },
  { name: "renamed", heading: "Id Changed", mark: "→", style: "warning" },
] as const;

/** For people: which syncs, a table of what changed, then the rows, `+` created, `-` deleted, `~` modified, `→` another id. */
export function writeDiffConsole(report: DiffReport, layout: DiffLayout, sink: Sink, theme: Theme): void {
  const { diff } = report;
  const buffer = new TextBuffer(sink);
  const { write } = buffer;
  write(`${theme.bad("---")} ${sideText(diff.from)}\n${theme.good("+++")} ${sideText(diff.to)}\n\n`);
  write(summaryTable(summaryLines(diff), theme));
  if (!differs(diff)) write("\nNo differences.\n");
  else if (!layout.summary) {
    const printer = new RowPrinter(report, layout, theme, write);
    for (const kind of diff.kinds) printer.kind(kind);
  }
  buffer.flush();
}

function sideText({ file, format, sync }: DiffSide): string {
  const { endedAt, id, syncType } = sync.run;
  const end = endedAt === undefined ? "unfinished" : `ended ${toSeconds(endedAt) || endedAt}`;
  return printable(`${file} (${format}, ${syncType || "untyped"} sync ${id}, ${end})`);
}

function summaryTable(lines: readonly SummaryLine[], theme: Theme): string {
  const headings = ["", "Before", "After", ...CHANGES.map(({ heading }) => heading)];
  const rows = lines.map(({ kind, resourceType, counts }) => [
    resourceType === undefined ? capitalized(kind.noun[1]) : `  ${resourceType}`,
    String(counts.before),
    String(counts.after),
    ...CHANGES.map(({ name }) => (counts[name] === 0 ? "" : String(counts[name]))),
  ]);
  return smallTable(headings, rows, theme, (cell, _row, column) => {
    const change = CHANGES[column - 3];
    return change === undefined || cell === "" ? cell : theme[change.style](cell);
  });
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

class RowPrinter {
  readonly #layout: DiffLayout;
  readonly #theme: Theme;
  readonly #write: (text: string) => void;
  readonly #oldNames: DisplayNames;
  readonly #newNames: DisplayNames;

  constructor({ diff }: DiffReport, layout: DiffLayout, theme: Theme, write: (text: string) => void) {
    this.#layout = layout;
    this.#theme = theme;
    this.#write = write;
    this.#oldNames = new DisplayNames(diff.from.sync);
    this.#newNames = new DisplayNames(diff.to.sync);
  }

  kind(kind: KindDiff): void {
    const { created, deleted, modified, renamed } = kind;
    if (created.length + deleted.length + modified.length + renamed.length === 0) return;
    this.#write(`\n${this.#theme.heading(capitalized(kind.noun[1]))}\n`);
    this.#rows(kind, "created", created, (row) => this.#line("created", row, this.#newNames));
    this.#rows(kind, "deleted", deleted, (row) => this.#line("deleted", row, this.#oldNames));
    this.#rows(kind, "renamed", renamed, (row) => this.#renamed(row));
    this.#rows(kind, "modified", modified, (row) => {
      return this.#line("modified", row.new, this.#newNames) + this.#fields(row.changes);
    });
  }

  #rows<Row>({ noun }: KindDiff, change: string, rows: readonly Row[], text: (row: Row) => string): void {
    const { limit } = this.#layout;
    for (const row of rows.slice(0, limit)) this.#write(text(row));
    const left = rows.length - limit;
    if (left <= 0) return;
    this.#write(this.#theme.faint(`  … and ${left.toLocaleString("en-US")} more ${change} ${noun[1]} (--limit)\n`));
  }

  #line(change: Change, row: DiffRow, names: DisplayNames): string {
    return `${this.#mark(change, printable(rowLabel(row)))}${this.#name(names.of(row))}\n`;
  }

  #renamed({ old, new: added, reason, changes }: RenamedRow): string {
    const label = `${printable(rowLabel(old))} → ${printable(rowLabel(added))}`;
    const name = this.#name(this.#newNames.of(added));
    return `${this.#mark("renamed", label)}${name} (${printable(reason)})\n${this.#fields(changes)}`;
  }

  #mark(change: Change, label: string): string {
    const { mark, style } = CHANGES.find(({ name }) => name === change) ?? CHANGES[0];
    return this.#theme[style](`${mark} ${label}`);
  }

  #name(name: string): string {
    return name === "" ? "" : `  ${this.#theme.faint(printable(name))}`;
  }

  #fields(changes: readonly FieldChange[]): string {
    return changes
      .map((change) => {
        const [old, added] = changeTexts(change).map(cut);
        const { bad, good } = this.#theme;
        return `    ${printable(formatFieldPath(change.path))}: ${bad(old ?? "")} → ${good(added ?? "")}\n`;
      })
      .join("");
  }
}

type Change = (typeof CHANGES)[number]["name"];

function cut(text: string): string {
  const shown =
    text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}… (${plural(text.length, "character")})`;
  return printable(shown);
}
