import type { ListView } from "../views/list-view.js";
import type { SearchHit } from "./search.js";

/** The hits of a search, best first. */
export function listHits(hits: readonly SearchHit[]): ListView<SearchHit> {
  return {
    name: "hits",
    noun: ["hit", "hits"],
    columns: [
      { heading: "Kind", path: "kind", leftOut: 2 },
      { heading: "ID", path: "id", whole: true },
      { heading: "Display Name", path: "displayName" },
      { heading: "Matched", path: "matched", leftOut: 1 },
      { heading: "Text", path: "text" },
    ],
    rows: () => hits,
    write({ kind, id, displayName, match }, out) {
      out.utf8(JSON.stringify({ kind, id, displayName, matched: match.field, text: match.text }));
      return [];
    },
  };
}
