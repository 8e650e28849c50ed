import type { Block } from "../../document/document.js";
import type { LibraryRetries } from "../retries/library-retries.js";

/** What the libraries behind a text did before they told it. */
export function retryNoteBlocks(libraries: readonly LibraryRetries[]): Block[] {
  if (libraries.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: "Retries without a log line" },
    { kind: "list", items: libraries.map(({ library, tries }) => `${library}: ${tries}`) },
  ];
}
