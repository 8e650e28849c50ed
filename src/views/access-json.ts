import type { ResourceIdentity } from "../c1z/model.js";
import type { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { Sync } from "../c1z/sync.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import type { ResourceAccess } from "./access.js";
import type { HeldEntitlement } from "./access-origins.js";
import type { ORIGIN } from "./access-schema.js";
import { Joins } from "./joins.js";
import type { DanglingPart } from "./list-view.js";

/**
 * Appends access as JSON: baton.v1.ResourceAccessListOutput, and beside the entitlements their `origins` if these were asked
 * for. Gives the parts that the archive does not hold; placeholders replace them.
 */
export function writeAccessJson(
  sync: Sync,
  principal: ResourceIdentity,
  access: readonly ResourceAccess[],
  out: ByteWriter,
): readonly DanglingPart[] {
  const joins = new Joins(sync);
  out.ascii('{"principal":');
  joins.resource("principal", principal, out);
  out.ascii(',"access":[');
  access.forEach(({ resource, held }, index) => {
    out.ascii(index === 0 ? '{"resourceType":' : ',{"resourceType":');
    joins.resourceType("resourceType", resource.resourceType, out);
    out.ascii(',"resource":');
    joins.resource("resource", resource, out);
    out.ascii(',"entitlements":[');
    held.forEach(({ entitlement }, at) => {
      if (at > 0) out.ascii(",");
      joins.entitlement("entitlement", entitlement, out);
    });
    out.ascii("]");
    writeOrigins(held, out);
    out.ascii("}");
  });
  out.ascii("]}\n");
  return joins.takeDangling();
}

function writeOrigins(held: readonly HeldEntitlement[], out: ByteWriter): void {
  const origins: readonly JsonOf<typeof ORIGIN>[] = held.flatMap(({ entitlement, origin }) =>
    origin ? [{ entitlement: entitlement.id, ...origin }] : [],
  );
  if (origins.length > 0) out.utf8(`,"origins":${JSON.stringify(origins)}`);
}
