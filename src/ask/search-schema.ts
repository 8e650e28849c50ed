import { always, choice, list, named, shape, text } from "../json-schema/json-schema.js";

/** One hit of a search. */
export const SEARCH_HIT = named("SearchHit", () =>
  shape({
    kind: choice(["resourceType", "resource", "entitlement", "grant"]),
    id: text("what `baton show` takes"),
    displayName: text(),
    matched: choice(["id", "RawId", "login", "email", "name"]),
    text: text("what matched, as it is in the archive"),
  }),
);

/** All hits, best first. */
export const SEARCH_HITS = shape({ version: always(1), hits: list(SEARCH_HIT) });
