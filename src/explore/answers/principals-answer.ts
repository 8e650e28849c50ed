import { filterResource } from "../../ask/filter-resource.js";
import type { ResourceIdentity } from "../../c1z/model.js";
import type { Sync } from "../../c1z/sync.js";
import { writeJsonList } from "../../output/list-json.js";
import { listPrincipals } from "../../views/principal-list.js";
import { CollectedBytes } from "./collected-bytes.js";
import type { Parameters } from "./parameters.js";

/** What `baton principals -o json` prints: who holds an entitlement, or any on a resource; with `inherited` also by expandable grants. Some rows of it. */
export function principalsAnswer(sync: Sync, parameters: Parameters): Uint8Array {
  const [entitlement, resource] = [parameters.text("entitlement"), parameters.text("resource")];
  const filter = { entitlement, resource: resource === undefined ? undefined : filterResource(sync, resource) };
  const view = listPrincipals(sync, filter, { inherited: parameters.isSet("inherited") });
  const { at, limit } = parameters.page();
  const out = new CollectedBytes();
  writeJsonList({ ...view, rows: () => from(view.rows(), at) }, out, { limit });
  return out.bytes();
}

function* from(rows: Iterable<ResourceIdentity>, at: number): Generator<ResourceIdentity> {
  let passed = 0;
  for (const row of rows) if (passed++ >= at) yield row;
}
