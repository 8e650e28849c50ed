/** How a piece of text is meant; a terminal may colour it. */
export type Tone = "plain" | "strong" | "faint" | "good" | "warning" | "bad";

/** Text that is shown as it is: nothing in it is markup. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  /** An id, a path, a value: what one could type or copy. */
  readonly code?: true;
  /** Columns it fills at least, where lines below one another are aligned. */
  readonly width?: number;
}

/** A line of text. A string is our own words, which may hold `code` in backticks; what comes from elsewhere is a span. */
export type Text = string | readonly (string | Span)[];

/** A line, and the lines that belong to it. */
export interface Node {
  /** Whether what it tells is good. */
  readonly mark?: "good" | "warning" | "bad";
  readonly text: Text;
  readonly children?: readonly Node[];
}

/** A cell of a table; a string is shown as it is. */
export type Cell = string | Span;

/** One of two states that are compared. */
export interface Version {
  readonly file: string;
  /** What kind of state it is: `v1, full sync`. */
  readonly kind: string;
  readonly id: string;
  /** When it was complete; undefined where it never was. */
  readonly ended: string | undefined;
}

/** What can become of a row. */
export type Change = "created" | "deleted" | "renamed" | "modified";

/** How many rows there are of a kind, or of a group within it, and what became of them. */
export interface ChangeCounts extends Readonly<Record<Change, number>> {
  /** In the singular and the plural. */
  readonly noun: readonly [one: string, many: string];
  /** Undefined for the whole kind. */
  readonly group: string | undefined;
  readonly before: number;
  readonly after: number;
}

/** A row that differs. */
export interface ChangedRow {
  /** What identifies it: of a renamed row before the change. */
  readonly id: string;
  readonly newId?: string;
  /** What people call it; may be empty. */
  readonly name: string;
  /** Why two ids are taken for the same row. */
  readonly reason?: string;
  /** The fields that differ, with both values as text. */
  readonly fields: readonly { readonly path: string; readonly old: string; readonly new: string }[];
}

/** Rows of one kind that had the same thing happen to them. */
export interface ChangedRows {
  readonly change: Change;
  /** How many there are; `rows` may be only the first of them. */
  readonly total: number;
  /** Can be gone through once. */
  readonly rows: Iterable<ChangedRow>;
}

/** A thing that is counted, in one way or in several. */
export interface Bar {
  readonly label: Cell;
  /** One for each column; undefined where it was not counted, which is not 0. */
  readonly counts: readonly (number | undefined)[];
}

/** A span of time, or a moment. */
export interface Lane {
  readonly label: Cell;
  /** Milliseconds since 1970. */
  readonly from: number;
  /** The same as `from` for a moment. */
  readonly to: number;
  readonly tone?: Tone;
}

/** A piece of what people read: what it means, not how it looks. Long ones hold iterables, so that no document has to be in memory. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly text: string; readonly tone?: Tone }
  /** A few words that name what follows, below the headings. */
  | { readonly kind: "label"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: Tone }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly text: string; readonly language?: string; readonly label?: string }
  /** For whoever reads the source of a page. */
  | { readonly kind: "comment"; readonly text: string }
  | {
      readonly kind: "table";
      readonly headings: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      /** What is shown instead on a terminal that the table is too wide for; else its cells are broken or cut, but for the first column. */
      readonly ifTooWide?: readonly Block[];
    }
  /** Counts to be compared: a picture where pictures can be drawn, else a table. `columns` names each of the counts. */
  | {
      readonly kind: "bars";
      readonly heading: string;
      readonly columns: readonly string[];
      readonly bars: readonly Bar[];
    }
  /** What happened when: a picture where pictures can be drawn, else a table. */
  | { readonly kind: "timeline"; readonly heading: string; readonly lanes: readonly Lane[] }
  /** Names and values. */
  | { readonly kind: "facts"; readonly facts: readonly (readonly [name: string, value: string])[] }
  /** Lines that are not wrapped, each with what belongs to it below. */
  | { readonly kind: "outline"; readonly nodes: readonly Node[] }
  | { readonly kind: "tree"; readonly root: Node }
  /** What a comparison is between. */
  | { readonly kind: "versions"; readonly title: string; readonly old: Version; readonly new: Version }
  | { readonly kind: "change-counts"; readonly counts: readonly ChangeCounts[] }
  | { readonly kind: "changed-rows"; readonly noun: ChangeCounts["noun"]; readonly changes: readonly ChangedRows[] };

/** A part of a page, which can be gone to. */
export interface Section {
  /** A word of lower-case letters, for the address. */
  readonly id: string;
  readonly title: string;
  readonly blocks: Iterable<Block>;
}

/** A page: what it is about, and its parts. Nothing in its texts is markup. */
export interface Page {
  readonly title: string;
  /** A few words for each thing that one should know first. */
  readonly facts: readonly string[];
  readonly sections: readonly Section[];
  readonly footer: string;
}
