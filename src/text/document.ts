/** How a paragraph or a table cell is meant; a terminal may colour it. */
export type Tone = "plain" | "faint" | "good" | "warning" | "bad";

/** A piece of a text that can be shown on a terminal or written as Markdown. `text` may hold `code` in backticks. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly text: string; readonly tone?: Tone }
  /** A few words that name what follows, below the headings. */
  | { readonly kind: "label"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: Tone }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly text: string; readonly language?: string; readonly label?: string }
  /** For whoever reads the source of a page. */
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "table"; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] };
