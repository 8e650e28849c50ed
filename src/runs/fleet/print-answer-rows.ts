import type { FleetValue } from "../../fleet/engine/fleet-engine.js";
import type { Question, QuestionColumn } from "../../fleet/questions/question.js";
import { csvLineFor } from "../../output/csv.js";
import { StreamingTable } from "../../output/streaming-table.js";
import { codeSpan } from "../../render/markdown-code.js";
import { printable } from "../../terminal/printable.js";
import { standardOutput } from "../../terminal/standard-output.js";
import { terminalWidth } from "../../terminal/terminal-width.js";
import { TextWriter } from "../../terminal/text-writer.js";
import { themeFor } from "../../terminal/theme.js";

/** The forms of an answer. */
export type AnswerForm = "console" | "json" | "ndjson" | "csv" | "markdown";

/** A row of an answer: its cells in the order of the question's columns. */
export type AnswerRow = readonly FleetValue[];

/** Which sync of an archive was looked at. */
export interface LookedAt {
  readonly archive: string;
  readonly syncId: string;
  readonly endedAt: string | null;
}

/** Takes the rows of an answer as they come. */
export interface AnswerPrinter {
  row(row: AnswerRow): void;
  end(): void;
}

/** The printer of a form, on standard output. */
export async function answerPrinter(
  form: AnswerForm,
  question: Question,
  syncs: readonly LookedAt[],
): Promise<AnswerPrinter> {
  const out = new TextWriter(standardOutput);
  switch (form) {
    case "json":
      return jsonPrinter(out, question, syncs);
    case "ndjson":
      return { row: (row) => out.write(`${objectText(question, row)}\n`), end: () => out.flush() };
    case "csv":
      return csvPrinter(out, question);
    case "markdown":
      return markdownPrinter(out, question);
    case "console":
      return consolePrinter(out, question, await themeFor(process.stdout));
  }
}

function jsonPrinter(out: TextWriter, question: Question, syncs: readonly LookedAt[]): AnswerPrinter {
  const head = { version: 1, question: question.name, syncs };
  out.write(`${JSON.stringify(head).slice(0, -1)},"rows":[`);
  let isFirst = true;
  return {
    row: (row) => {
      out.write(`${isFirst ? "" : ","}\n${objectText(question, row)}`);
      isFirst = false;
    },
    end: () => {
      out.write("]}\n");
      out.flush();
    },
  };
}

function objectText({ columns }: Question, row: AnswerRow): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}

function csvPrinter(out: TextWriter, { columns }: Question): AnswerPrinter {
  const line = csvLineFor(process.stdout);
  out.write(line(columns.map(({ name }) => name)));
  return { row: (row) => out.write(line(columns.map((_, index) => text(row[index])))), end: () => out.flush() };
}

function markdownPrinter(out: TextWriter, question: Question): AnswerPrinter {
  const shown = shownColumns(question);
  const line = (cells: readonly string[]): void => out.write(`| ${cells.join(" | ")} |\n`);
  line(shown.map(({ heading }) => heading));
  line(shown.map(() => "---"));
  return {
    row: (row) => line(shown.map(({ index }) => plainMarkdown(text(row[index])))),
    end: () => out.flush(),
  };
}

/** Numbers and words as they are; what could be markup as a code span. */
function plainMarkdown(cell: string): string {
  return /^[\p{L}\p{N} ,.:;()/+-]*$/u.test(cell) ? printable(cell) : codeSpan(cell);
}

function consolePrinter(
  out: TextWriter,
  question: Question,
  theme: Awaited<ReturnType<typeof themeFor>>,
): AnswerPrinter {
  const shown = shownColumns(question);
  const columns = shown.map(({ heading, name }) => ({ heading, path: name }));
  const table = new StreamingTable(columns, { theme, width: terminalWidth(process.stdout) });
  const dangling = shown.map(() => false);
  return {
    row: (row) => {
      out.write(table.add({ cells: shown.map(({ index }) => printable(text(row[index]))), dangling }));
      if (table.justStarted) out.flush();
    },
    end: () => {
      out.write(table.end());
      out.flush();
    },
  };
}

interface ShownColumn {
  readonly name: string;
  readonly heading: string;
  /** In a row. */
  readonly index: number;
}

/** What there is room for; a row that is not certain says so. */
function shownColumns({ columns }: Question): readonly ShownColumn[] {
  return columns.flatMap(({ name, heading }: QuestionColumn, index) =>
    heading === undefined ? [] : [{ name, heading, index }],
  );
}

function text(value: FleetValue | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}
