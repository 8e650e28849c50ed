import { plural } from "../../text/plural.js";
import type { CollectedLog } from "../collect/collect-log.js";
import { code } from "../report/code.js";
import { type Judge, judgementOf } from "./judge.js";
import type { Judgement } from "./judgement.js";
import { listRequestsOf } from "./pages-of-type.js";

/** How many rows APIs usually give on a page. */
export const USUAL_PAGE_SIZES: ReadonlySet<number> = new Set([50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000]);

/** A type with exactly a page of resources, fetched by one call: more may be there. Never proven by a log. */
export const firstPageOnly: Judge = ({ log }) =>
  log.syncs.runs.flatMap((run) =>
    Object.entries(run.byResourceType).flatMap(([type, { resources, listCalls }]) => {
      const isOnePage = resources !== undefined && USUAL_PAGE_SIZES.has(resources) && listCalls === 1;
      return isOnePage ? suspicion(type, resources, log) : [];
    }),
  );

/** Request lines can strengthen the suspicion, or clear the connector of it. */
function suspicion(type: string, count: number, log: CollectedLog): Judgement[] {
  const requests = listRequestsOf(type, log);
  const sizes = requests.flatMap(({ pageSizes }) => pageSizes);
  if (requests.some(({ laterPages }) => laterPages > 0)) return [];
  if (sizes.length > 0 && !sizes.includes(count)) return [];
  const asked = sizes.includes(count) ? `, and the only request for it asked for ${count}` : "";
  return [
    judgementOf(
      "first-page-only",
      "suspected",
      `Exactly ${plural(count, "resource")} of type ${code(type)} came from one call${asked}.`,
      {
        where: requests.map(({ method, path }) => `${method} ${path}`),
        proof:
          sizes.length > 0
            ? "Ask the API for the page after it, or compare with the number that the product itself shows."
            : "A log at debug level shows the page size that was asked for; the number in the product settles it.",
      },
    ),
  ];
}
