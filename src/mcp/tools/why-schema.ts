import {
  always,
  choice,
  flag,
  integer,
  type JsonOf,
  list,
  named,
  optional,
  shape,
  text,
} from "../../json-schema/json-schema.js";

/** Somebody or something on the way. */
export const WAY_NODE = named("WayNode", () =>
  shape({
    kind: choice(["resource", "entitlement"]),
    word: text("what `show` takes: TYPE/ID of a resource, the id of an entitlement"),
    displayName: text(),
    type: text("of a resource its own type, of an entitlement that of its resource"),
    owner: optional(text("of an entitlement: name or id of its resource")),
    isMissing: optional(flag("something names it, and the archive does not hold it")),
  }),
);

/** A step on the way. */
export const WAY_STEP = named("WayStep", () =>
  shape({
    from: text("`word` of a node"),
    to: text("`word` of a node"),
    kind: choice(["granted", "derived", "missing", "belongs"]),
    means: text("what that is, in words"),
  }),
);

/** Why somebody has access, or has not. */
export const WHY = shape({
  version: always(1),
  from: WAY_NODE,
  to: WAY_NODE,
  answer: choice(
    ["granted", "expandable", "no"],
    "`granted`: the archive holds a grant; `expandable`: it only follows from expandable grants that were not expanded; `no`: neither",
  ),
  total: integer("how many ways there are"),
  nodes: list(WAY_NODE),
  paths: list(list(WAY_STEP), "ways from one to the other, the shortest first"),
  missing: list(list(WAY_STEP), "where the answer is `no`: what would have to be there, what lacks least first"),
});

/** The answer. */
export type WhyJson = JsonOf<typeof WHY>;
