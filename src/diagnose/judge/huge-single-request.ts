import { plural } from "../../text/plural.js";
import { code } from "../report/code.js";
import { USUAL_PAGE_SIZES } from "./first-page-only.js";
import { type Judge, judgementOf } from "./judge.js";
import { listRequestsOf } from "./pages-of-type.js";

/** From so many resources on a type should come in pages. */
const FEWEST_RESOURCES = 1000;

/** A type whose thousands of resources came in one call. */
export const hugeSingleRequest: Judge = ({ log }) =>
  log.syncs.runs.flatMap((run) =>
    Object.entries(run.byResourceType).flatMap(([type, { resources = 0, listCalls }]) => {
      if (resources < FEWEST_RESOURCES || listCalls !== 1 || USUAL_PAGE_SIZES.has(resources)) return [];
      const requests = listRequestsOf(type, log);
      const count = requests.reduce((sum, request) => sum + request.count, 0);
      const inside = count === 0 ? "" : `, with ${plural(count, "list request")} inside`;
      const message = `${plural(resources, "resource")} of type ${code(type)} came in one call of the connector${inside}.`;
      return [
        judgementOf("huge-single-request", count === 1 ? "proven" : "suspected", message, {
          where: requests.map(({ method, path }) => `${method} ${path}`),
          ...(count === 0
            ? { proof: "A log at debug level shows whether one request fetched them, or pages in a loop." }
            : {}),
        }),
      ];
    }),
  );
