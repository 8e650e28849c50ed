import type { JsonOf } from "../json-schema/json-schema.js";
import type { ListView } from "../views/list-view.js";
import type { SearchHit } from "./search.js";
import type { SEARCH_HIT, SEARCH_HITS } from "./search-schema.js";

/** The hits of a search, best first. */
export function listHits(hits: readonly SearchHit[]): ListView<SearchHit> {
  return {
    name: "hits",
    version: 1 satisfies JsonOf<typeof SEARCH_HITS>["version"],
    rowName: "hit",
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
      const hit: JsonOf<typeof SEARCH_HIT> = { kind, id, displayName, matched: match.field, text: match.text };
      out.utf8(JSON.stringify(hit));
      return [];
    },
  };
}
