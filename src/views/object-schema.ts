import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import {
  always,
  choice,
  integer,
  type JsonSchema,
  list,
  named,
  optional,
  shape,
  text,
} from "../json-schema/json-schema.js";
import { messageSchema } from "./message-schema.js";

/** A resource in a line. */
export const RESOURCE_LINE = named("ResourceLine", () =>
  shape({ resourceType: text(), resource: text(), displayName: optional(text()) }),
);

/** An entitlement in a line. */
export const ENTITLEMENT_LINE = named("EntitlementLine", () => shape({ id: text(), displayName: optional(text()) }));

/** A grant of an entitlement: who holds it; of a resource, which may have several, also what is held. */
export const GRANT_LINE = named("GrantLine", () =>
  shape({ id: text(), principal: RESOURCE_LINE, entitlement: optional(ENTITLEMENT_LINE) }),
);

/** A grant of a principal: what it grants. */
export const ACCESS_LINE = named("AccessLine", () => shape({ id: text(), entitlement: ENTITLEMENT_LINE }));

/** One thing that is wrong with an object. */
export const FINDING_LINE = named("FindingLine", () =>
  shape({ level: choice(["error", "warning", "info"]), rule: text(), message: text(), remedy: text() }),
);

/** Rows that belong to an object: all are counted, the first are listed. */
function related<Line>(line: JsonSchema<Line>) {
  return optional(shape({ count: integer(), first: list(line, "at most as many as --limit says") }));
}

/** One object with all its fields; what is not in the archive is left out. */
export const OBJECT = shape({
  version: always(1),
  kind: choice(["resource", "resourceType", "entitlement", "grant"]),
  grant: optional(messageSchema(Grant)),
  entitlement: optional(messageSchema(Entitlement)),
  resource: optional(messageSchema(Resource)),
  resourceType: optional(messageSchema(ResourceType)),
  principal: optional(messageSchema(Resource)),
  parent: optional(messageSchema(Resource)),
  children: related(RESOURCE_LINE),
  resources: related(RESOURCE_LINE),
  entitlements: related(ENTITLEMENT_LINE),
  grants: related(GRANT_LINE),
  access: related(ACCESS_LINE),
  inherited: optional(
    shape({
      count: integer(),
      first: list(
        named("InheritedLine", () =>
          shape({
            id: optional(text("of an entitlement that the resource inherits")),
            resourceType: optional(text("of a principal that inherits the entitlement")),
            resource: optional(text()),
            displayName: optional(text()),
          }),
        ),
      ),
    }),
  ),
  findings: optional(list(FINDING_LINE, "absent: they were not looked for")),
});
