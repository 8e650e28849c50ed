import { Entitlement, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import { flag, list, named, optional, shape, text } from "../json-schema/json-schema.js";
import { messageSchema } from "./message-schema.js";

/** Where an entitlement comes from. */
export const ORIGIN = named("Origin", () =>
  shape({
    entitlement: text("its id"),
    direct: flag("it was granted to the principal itself"),
    through: list(text(), "ids of the entitlements whose holders get this one"),
    granted: flag(
      "the archive holds a grant for it; if not, it follows from an expandable grant that was not expanded",
    ),
  }),
);

/** What a principal has access to: baton.v1.ResourceAccessListOutput, with the origins beside it. */
export const ACCESS = shape({
  principal: messageSchema(Resource),
  access: list(
    shape({
      resourceType: messageSchema(ResourceType),
      resource: messageSchema(Resource),
      entitlements: list(messageSchema(Entitlement)),
      origins: optional(list(ORIGIN)),
    }),
  ),
});
