import type { Block } from "../document/document.js";
import type { Entry } from "./entry.js";

/** What a bundle says of itself. */
export interface BundleContents {
  readonly entries: readonly Pick<Entry, "name" | "about" | "content">[];
  /** What is not in it, in sentences. */
  readonly leftOut: readonly string[];
  /** Names and values: of this program, of what it ran on. */
  readonly versions: readonly (readonly [string, string])[];
}

/** What is in a bundle, and what is not. */
export function contentsBlocks({ entries, leftOut, versions }: BundleContents): readonly Block[] {
  return [
    { kind: "heading", level: 1, text: "What is in this bundle" },
    {
      kind: "table",
      headings: ["File", "Bytes", "What it is"],
      rows: entries.map(({ name, about, content }) => [name, content.length.toLocaleString("en-US"), about]),
    },
    { kind: "heading", level: 2, text: "What was left out" },
    { kind: "list", items: leftOut },
    { kind: "heading", level: 2, text: "Made with" },
    { kind: "facts", facts: versions },
  ];
}
