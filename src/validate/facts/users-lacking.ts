import type { Evidence } from "../../findings/finding.js";
import { toNamed, toResource } from "../../findings/references.js";
import type { UserDetails } from "./resource-details.js";
import type { ResourceTable } from "./resource-table.js";

/** How many of a type's users lack something. */
export type Lacking = { readonly count: number; readonly of: number };

/** So many of them are named. */
const EXAMPLES = 5;

/** One piece of evidence for each type with users for which `lacks` holds; `counts` says which users are looked at. */
export function* usersLacking(
  resources: ResourceTable,
  lacks: (user: UserDetails) => boolean,
  counts: (user: UserDetails) => boolean = () => true,
): Generator<Evidence<Lacking>> {
  for (const type of resources.usedTypes()) {
    let of = 0;
    const lacking: number[] = [];
    for (const index of resources.ofType(type)) {
      const user = resources.users.get(index);
      if (user === undefined || !counts(user)) continue;
      of++;
      if (lacks(user)) lacking.push(index);
    }
    if (lacking.length === 0) continue;
    yield {
      subject: toNamed("resource-type", type),
      related: lacking.slice(0, EXAMPLES).map((index) => toResource(resources.identity(index))),
      detail: { count: lacking.length, of },
      types: [type],
      group: type,
    };
  }
}
