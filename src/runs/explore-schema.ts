import { FILE_ERROR, LEVEL_COUNTS } from "../findings/findings-schema.js";
import { always, choice, flag, integer, list, named, optional, shape, text } from "../json-schema/json-schema.js";
import { COUNTS, RUN_FIELDS } from "../views/statistics-schema.js";

/** Something that a graph shows. */
export const GRAPH_NODE = named("GraphNode", () =>
  shape({
    key: text("`r` or `e` with a number; holds while the archive is open"),
    kind: choice(["resource", "entitlement"]),
    word: text("what `baton show` takes: `TYPE/ID` of a resource, the id of an entitlement"),
    displayName: text(),
    type: text("of a resource its own type, of an entitlement that of its resource"),
    owner: optional(text("of an entitlement the name or id of its resource")),
    isMissing: optional(always(true, "something names it, and the archive does not hold it")),
  }),
);

/** How two nodes belong together. */
export const GRAPH_EDGE = named("GraphEdge", () =>
  shape({
    from: text("key of a node"),
    to: text("key of a node"),
    kind: choice(
      ["granted", "derived", "missing", "belongs"],
      "granted: a stored grant; derived: it follows from others; missing: it would have to be there; belongs: to this resource",
    ),
    text: text("why, in words"),
  }),
);

const PATHS = list(list(GRAPH_EDGE));

/** Whether a principal can reach something, and on which ways. */
export const WHY = shape({
  version: always(1),
  from: GRAPH_NODE,
  to: GRAPH_NODE,
  answer: choice(
    ["granted", "expandable", "no"],
    "granted: the archive holds a grant; expandable: it only follows from expandable grants; no: neither",
  ),
  nodes: list(GRAPH_NODE),
  total: integer("paths that there are, also those that are not given"),
  paths: PATHS,
  missing: PATHS,
});

/** Who can reach something, counted. */
export const REACH = shape({
  version: always(1),
  to: GRAPH_NODE,
  total: integer(),
  types: list(
    shape({
      type: text(),
      granted: integer("with a grant"),
      expandable: integer("only by expandable grants that were not expanded"),
    }),
    "most first",
  ),
});

/** The neighbours of a node, by relation and type. */
export const NEIGHBOURS = shape({
  version: always(1),
  node: GRAPH_NODE,
  groups: list(
    shape({
      relation: choice(["holders", "holds", "entitlements", "owner", "inherits-from", "passes-on-to"]),
      side: choice(["left", "right"], "who has something is left of what is had"),
      type: text(),
      count: integer("also those that are not given"),
      nodes: list(GRAPH_NODE),
      edges: list(GRAPH_EDGE, "between the node and each of these, in the same order"),
    }),
  ),
});

/** How many grants there are by the type of what is granted on and the type of who holds it. */
export const GRANT_MATRIX = shape({
  version: always(1),
  entitlementTypes: list(text(), "types of the entitlements' resources, most grants first"),
  principalTypes: list(text(), "most grants first"),
  counts: list(list(integer()), "by entitlement type, then principal type"),
});

const HOLDING_FIELDS = {
  displayName: text(),
  resourceType: text(),
  resource: text(),
  count: integer("grants"),
} as const;
const HELD = named("HeldCount", () => shape({ id: text(), ...HOLDING_FIELDS }));

/** What stands out: what most hold, who holds most, what nobody holds; and what expansion did. */
export const EXTREMES = shape({
  version: always(1),
  largest: list(HELD),
  empty: shape({ count: integer(), first: list(HELD) }),
  principals: list(shape(HOLDING_FIELDS)),
  expansion: shape({
    expandable: integer("grants that pass on"),
    inherited: integer("grants that exist by expansion only"),
    missing: integer("grants that expansion would add"),
  }),
});

/** All syncs of some archives, oldest first. */
export const HISTORY = shape({
  version: always(1),
  syncs: list(
    shape({
      file: text(),
      ...RUN_FIELDS,
      stats: COUNTS,
      findings: optional(LEVEL_COUNTS),
      changes: optional(
        shape({
          created: integer("rows of all kinds"),
          deleted: integer("rows of all kinds"),
          grants: shape({ created: integer("of these"), deleted: integer("of these") }),
        }),
      ),
    }),
  ),
});

/** Some lines of a log, with secrets masked. */
export const LOG_LINES = shape({
  version: always(1),
  file: text(),
  lines: list(shape({ line: integer("from 1"), text: text(), isCut: optional(always(true, "there is more of it")) })),
  isEnd: flag("the log ends with the last of them"),
  error: optional(FILE_ERROR),
});

/** How the rows of a list spread over its facets. */
export const FACETS = shape({
  version: always(1),
  facets: list(
    shape({
      name: text("as a parameter"),
      label: text(),
      values: list(shape({ value: text(), count: integer("rows that all other filters show"), chosen: flag() })),
    }),
  ),
});
